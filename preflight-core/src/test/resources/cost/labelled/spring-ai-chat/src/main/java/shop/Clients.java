package shop;

import org.springframework.ai.chat.client.ChatClient;
import org.springframework.ai.chat.prompt.ChatOptions;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration
class Clients {

  @Bean
  ChatClient cheapClient(ChatClient.Builder builder, Cheap cheap) {
    return builder.clone().defaultOptions(ChatOptions.builder().model(cheap.model()).maxTokens(64).build()).build();
  }

  @Bean("expert")
  ChatClient expertClient(ChatClient.Builder builder) {
    ChatOptions.Builder options = ChatOptions.builder();
    options.model("o3");
    return builder.defaultOptions(options.build()).build();
  }

  @ConfigurationProperties("app.cheap")
  record Cheap(String model) {}
}
