package io.preflight.target.openai;

import io.preflight.problem.Secret;
import io.preflight.profile.AzureDeployment;
import io.preflight.target.ChatRequest;
import io.preflight.target.chat.BaseUrl;
import io.preflight.target.http.Headers;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Azure OpenAI: OpenAI's chat completions below the path of a deployment, or below {@code
 * /openai/v1} where the base URL says so.
 */
final class AzureProtocol extends OpenAiProtocol {

  private static final String UNVERSIONED = "/openai/v1";

  private final AzureDeployment deployment;
  private final boolean unversioned;

  AzureProtocol(AzureDeployment deployment, URI baseUrl) {
    this.deployment = deployment;
    unversioned = String.valueOf(baseUrl.getPath()).contains(UNVERSIONED);
  }

  @Override
  public BaseUrl base(URI given) {
    return unversioned ? super.base(given) : BaseUrl.of(given, "/openai");
  }

  @Override
  public String path(String model, ChatRequest request) {
    if (unversioned) {
      return super.path(model, request);
    }
    String name = deployment.name().orElse(model);
    return "/openai/deployments/"
        + URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20")
        + "/chat/completions"
        + version();
  }

  @Override
  public Optional<String> modelsPath() {
    return unversioned ? super.modelsPath() : Optional.of("/openai/models" + version());
  }

  private String version() {
    return "?api-version=" + deployment.apiVersion();
  }

  @Override
  public void addHeaders(Headers headers, Optional<Secret> key) {
    key.ifPresent(secret -> headers.with("api-key", secret.reveal()));
  }
}
