package app;

/** Names that Kotlin reads from Java. */
public final class JavaModels {
  public static final String DRAFT = "claude-opus-4-1";

  private JavaModels() {}

  public static String fallback() {
    return "gpt-4.1";
  }
}
