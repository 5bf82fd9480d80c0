package ct;

import com.anthropic.client.AnthropicClient;
import com.anthropic.client.okhttp.AnthropicOkHttpClient;
import com.anthropic.models.messages.Message;
import com.anthropic.models.messages.MessageCreateParams;
import com.anthropic.models.messages.Model;

public class Coder {

  enum Tier {
    FAST(Model.CLAUDE_HAIKU_4_5, 1000),
    DEEP(Model.CLAUDE_SONNET_4_5, 8000);

    final Model model;
    final long budget;

    Tier(Model model, long budget) {
      this.model = model;
      this.budget = budget;
    }
  }

  private final AnthropicClient client = AnthropicOkHttpClient.fromEnv();

  Message fix(String code) {
    return run(code, Tier.DEEP);
  }

  private Message run(String code, Tier tier) {
    MessageCreateParams params =
        MessageCreateParams.builder().model(tier.model).maxTokens(tier.budget).addUserMessage(code).build();
    return client.messages().create(params); // SITE claude-sonnet-4-5 8000
  }
}
