package io.preflight.cost.framework;

import java.util.List;

/** The libraries whose calls are known. */
public final class Frameworks {

  private static final List<Framework> ALL =
      List.of(
          SpringAi.describe(),
          Containers.quarkus(),
          Containers.helidon(),
          Containers.micronaut(),
          LangChain4j.describe(),
          Sdks.openai(),
          Sdks.anthropic(),
          Sdks.googleGenAi(),
          Sdks.azureOpenAi(),
          Sdks.bedrock(),
          KotlinSdks.openai(),
          KotlinSdks.bedrock());

  private Frameworks() {}

  /**
   * All libraries; containers stand before the library they build on.
   *
   * @return one description each
   */
  public static List<Framework> all() {
    return ALL;
  }

  /**
   * The libraries whose builders mean the same: one library and the containers that make its
   * objects.
   *
   * @param framework a library
   * @return the library and its relatives
   */
  public static List<Framework> sharingVocabulary(Framework framework) {
    return ALL.stream()
        .filter(other -> other.vocabulary().equals(framework.vocabulary()))
        .filter(other -> !other.configured().injected().isEmpty())
        .toList();
  }
}
