package io.preflight.init;

import io.preflight.cost.ProjectDescription;
import io.preflight.cost.config.Artifact;
import io.preflight.cost.config.ConfigFiles;
import io.preflight.cost.config.ModuleDescription;
import io.preflight.cost.config.Value;
import io.preflight.cost.framework.Kind;
import io.preflight.cost.scan.SourceRoots;
import io.preflight.cost.scan.SourceScan;
import io.preflight.cost.site.CallSite;
import io.preflight.cost.source.ScanProblem;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Looks through a project as the cost check does, and for what else a profile can name. */
final class ProjectSurvey {

  /** Keys of the address of an OpenAI-compatible endpoint. */
  private static final List<String> BASE_URLS =
      List.of(
          "spring.ai.openai.chat.base-url",
          "spring.ai.openai.base-url",
          "quarkus.langchain4j.openai.base-url",
          "langchain4j.open-ai.chat-model.base-url",
          "langchain4j.open-ai.streaming-chat-model.base-url",
          "openai.base-url",
          "spring.ai.ollama.base-url",
          "quarkus.langchain4j.ollama.base-url",
          "langchain4j.ollama.chat-model.base-url");

  private static final Map<String, String> LIBRARIES =
      Map.of(
          "org.springframework.ai", "Spring AI",
          "dev.langchain4j", "LangChain4j",
          "io.quarkiverse.langchain4j", "Quarkus LangChain4j",
          "io.micronaut.langchain4j", "Micronaut LangChain4j",
          "io.helidon.integrations.langchain4j", "Helidon LangChain4j",
          "com.openai", "openai-java",
          "com.anthropic", "anthropic-java",
          "com.google.genai", "google-genai");

  private static final Pattern RETRIEVAL =
      Pattern.compile(
          ".*(?:vector-?store|embedding-store|easy-rag|-rag\\b|pgvector|chroma|qdrant|milvus|weaviate|"
              + "pinecone).*");
  private static final String PROMETHEUS = "micrometer-registry-prometheus";

  private final Path base;
  private final Optional<ProjectDescription> project;

  /**
   * A survey.
   *
   * @param base the folder of the project
   * @param project what a build tells about it
   */
  ProjectSurvey(Path base, Optional<ProjectDescription> project) {
    this.base = base.toAbsolutePath().normalize();
    this.project = project;
  }

  Survey run() {
    ConfigFiles configuration =
        new ConfigFiles(
            base,
            List.of(),
            project.map(known -> Map.of(known.directory(), known.module())).orElse(Map.of()),
            ProjectSurvey::ignore);
    SourceScan.Result found =
        new SourceScan(ProjectSurvey::ignore, () -> {})
            .scan(base, SourceRoots.of(base, project), configuration);
    List<CallSite> sites = found.sites();
    Set<Path> modules = new LinkedHashSet<>();
    modules.add(base);
    found.sources().forEach(file -> modules.add(file.module()));
    List<Artifact> artifacts =
        modules.stream()
            .map(configuration::description)
            .map(ModuleDescription::artifacts)
            .flatMap(List::stream)
            .toList();
    ProjectFiles files = ProjectFiles.below(base);
    Optional<EvalSuite> evals = files.evals();
    return new Survey(
        sites,
        libraries(artifacts),
        retrieval(sites, artifacts, evals),
        baseUrl(configuration, modules),
        evals,
        files.runbook(),
        files.telemetry(),
        artifacts.stream().anyMatch(artifact -> artifact.name().contains(PROMETHEUS)));
  }

  /** The check tells what could not be read. */
  private static void ignore(ScanProblem problem) {}

  private static List<String> libraries(List<Artifact> artifacts) {
    return artifacts.stream()
        .flatMap(
            artifact ->
                LIBRARIES.entrySet().stream()
                    .filter(library -> (artifact.group() + ".").startsWith(library.getKey() + ".")))
        .map(Map.Entry::getValue)
        .distinct()
        .sorted()
        .toList();
  }

  private static Optional<String> retrieval(
      List<CallSite> sites, List<Artifact> artifacts, Optional<EvalSuite> evals) {
    return sites.stream()
        .filter(site -> site.kind() == Kind.EMBEDDING)
        .map(site -> "embeddings are asked for at " + site.place())
        .findFirst()
        .or(
            () ->
                artifacts.stream()
                    .map(Artifact::name)
                    .filter(name -> RETRIEVAL.matcher(name).matches())
                    .map(name -> "it uses " + name)
                    .findFirst())
        .or(
            () ->
                evals
                    .filter(suite -> !suite.words().isEmpty())
                    .map(suite -> "its evals measure " + suite.words().get(0)));
  }

  private static Optional<Value> baseUrl(ConfigFiles configuration, Set<Path> modules) {
    return BASE_URLS.stream()
        .flatMap(key -> modules.stream().map(module -> configuration.property(module, key)))
        .flatMap(values -> values.known().stream())
        .filter(value -> isPlainAddress(value.text()))
        .findFirst();
  }

  /** An address that may be written down: one that holds credentials may not. */
  private static boolean isPlainAddress(String text) {
    try {
      URI uri = new URI(text.strip());
      return ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))
          && uri.getHost() != null
          && uri.getRawUserInfo() == null
          && uri.getRawQuery() == null
          && uri.getRawFragment() == null;
    } catch (URISyntaxException e) {
      return false;
    }
  }
}
