package io.preflight.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.maven.model.Model;
import org.apache.maven.model.Plugin;
import org.apache.maven.model.io.xpp3.MavenXpp3Reader;
import org.codehaus.groovy.ast.CodeVisitorSupport;
import org.codehaus.groovy.ast.expr.MethodCallExpression;
import org.codehaus.groovy.control.CompilationFailedException;
import org.codehaus.groovy.control.CompilationUnit;
import org.codehaus.groovy.control.Phases;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The recipes of the page on continuous integration, by the rules of those who read them. */
class RecipesTest {

  private static final String PAGE = "src/site/markdown/ci.md";

  @ParameterizedTest
  @MethodSource("workflows")
  void workflows_of_github_are_well_formed(String recipe) {
    assertThat(Schemas.errors("github-workflow", Yaml.document(recipe))).isEmpty();
  }

  @Test
  void a_workflow_gives_the_action_what_the_action_takes() {
    JsonNode action = Yaml.document(Repository.read("action.yml"));
    JsonNode step =
        workflows()
            .map(Yaml::document)
            .flatMap(workflow -> Manifest.stream(workflow.at("/jobs/gate/steps")))
            .filter(s -> s.path("uses").asText().contains("/preflight@"))
            .findFirst()
            .orElseThrow();

    assertThat(Manifest.strings(action.path("inputs")).keySet())
        .containsAll(Manifest.strings(step.path("with")).keySet());
    action
        .path("inputs")
        .properties()
        .forEach(
            input -> {
              if (input.getValue().path("required").asBoolean()) {
                assertThat(step.path("with").has(input.getKey())).isTrue();
              }
            });
  }

  @ParameterizedTest
  @MethodSource("pipelines")
  void pipelines_of_gitlab_are_well_formed(String recipe) {
    JsonNode pipeline = Yaml.document(recipe);

    assertThat(Schemas.errors("gitlab-ci", pipeline)).isEmpty();
    if (pipeline.has("stages")) {
      assertThat(pipeline.path("stages").toString())
          .contains('"' + pipeline.at("/readiness/stage").asText() + '"');
    }
  }

  @Test
  void a_jenkinsfile_is_groovy_with_the_parts_of_a_declarative_pipeline() {
    String recipe = recipes("groovy", "Jenkins").get(0);

    assertThat(calls(recipe))
        .startsWith("pipeline")
        .containsSubsequence("pipeline", "options", "environment", "stages", "stage", "steps")
        .contains("sh", "post", "always", "junit", "archiveArtifacts");
  }

  @Test
  void a_jenkinsfile_that_is_no_groovy_is_found() {
    assertThatThrownBy(() -> calls("pipeline { stages { sh 'a }"))
        .isInstanceOf(CompilationFailedException.class);
  }

  @Test
  void the_recipes_for_releases_are_poms() throws Exception {
    List<String> recipes = recipes("xml", "Gate a release");
    assertThat(recipes).hasSize(2);
    Model plugin = pom("<build><plugins>" + recipes.get(0) + "</plugins></build>");
    Model profile = pom("<profiles>" + recipes.get(1) + "</profiles>");

    assertThat(plugin.getBuild().getPlugins().get(0).getConfiguration().toString())
        .contains("<preparationGoals>clean verify io.preflight:preflight-maven-plugin:");
    Plugin gate = profile.getProfiles().get(0).getBuild().getPlugins().get(0);
    assertThat(gate.getKey()).isEqualTo("io.preflight:preflight-maven-plugin");
    assertThat(gate.getExecutions().get(0).getGoals()).containsExactly("check");
  }

  @ParameterizedTest
  @ValueSource(strings = {PAGE, "src/site/markdown/deploy.md", "action.yml"})
  void the_plugin_has_the_version_of_this_repository(String file) throws Exception {
    String version =
        new MavenXpp3Reader().read(new StringReader(Repository.read("pom.xml"))).getVersion();

    assertThat(
            Repository.read(file).lines().filter(line -> line.contains("preflight-maven-plugin:")))
        .allSatisfy(
            line ->
                assertThat(line)
                    .containsAnyOf("preflight-maven-plugin:" + version + ":", ":$VERSION:"));
  }

  static Stream<String> workflows() {
    return recipes("yaml", "GitHub Actions").stream();
  }

  static Stream<String> pipelines() {
    return recipes("yaml", "GitLab CI").stream();
  }

  /** The fenced blocks of a language below a heading. */
  private static List<String> recipes(String language, String heading) {
    String page = Repository.read(PAGE);
    int start = page.indexOf("\n## " + heading + "\n");
    assertThat(start).as(heading).isPositive();
    int end = page.indexOf("\n## ", start + 1);
    List<String> found = Markdown.of(page.substring(start, end)).fences(language);
    assertThat(found).as(heading).isNotEmpty();
    return found;
  }

  private static Model pom(String part) throws Exception {
    return new MavenXpp3Reader()
        .read(
            new StringReader(
                "<project xmlns=\"http://maven.apache.org/POM/4.0.0\">" + part + "</project>"),
            true);
  }

  /** The names of the methods that a script calls, in the order of the script. */
  private static List<String> calls(String script) {
    CompilationUnit unit = new CompilationUnit();
    unit.addSource("Jenkinsfile", script);
    unit.compile(Phases.CONVERSION);
    List<String> names = new ArrayList<>();
    unit.getAST()
        .getModules()
        .forEach(
            module ->
                module
                    .getStatementBlock()
                    .visit(
                        new CodeVisitorSupport() {
                          @Override
                          public void visitMethodCallExpression(MethodCallExpression call) {
                            names.add(call.getMethodAsString());
                            super.visitMethodCallExpression(call);
                          }
                        }));
    return names;
  }
}
