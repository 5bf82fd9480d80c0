package io.preflight.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExportKeysTest {

  @TempDir Path folder;

  private static String[] with(String... lines) {
    return Stream.concat(Stream.of("max_latency_ms: 150"), Arrays.stream(lines))
        .toArray(String[]::new);
  }

  private ExportSpec exports(String... lines) {
    return new LoaderFixture(folder).yaml(with(lines)).report().exports();
  }

  private List<String> problems(String... lines) {
    return new LoaderFixture(folder).problemsOf(with(lines));
  }

  @Test
  void nothingIsPushedUnlessAsked() {
    assertThat(exports()).isEqualTo(ExportSpec.NONE);
  }

  @Test
  void anAddressIsEnough() {
    assertThat(
            exports(
                "report:",
                "  pushgateway: {url: 'http://gate:9091'}",
                "  otlp: {url: 'https://otel:4318'}"))
        .isEqualTo(
            new ExportSpec(
                Optional.of(
                    new ExportSpec.Pushgateway(
                        URI.create("http://gate:9091"),
                        "preflight",
                        Optional.empty(),
                        Optional.empty())),
                Optional.of(
                    new ExportSpec.Otlp(URI.create("https://otel:4318"), Optional.empty()))));
  }

  @Test
  void everyKeyCounts() {
    ExportSpec spec =
        exports(
            "report:",
            "  pushgateway: {url: 'http://gate:9091', job: nightly, user_env: U, password_env: P}",
            "  otlp: {url: 'https://otel:4318', headers_env: OTEL_EXPORTER_OTLP_HEADERS}");
    assertThat(spec.pushgateway().orElseThrow().job()).isEqualTo("nightly");
    assertThat(spec.pushgateway().orElseThrow().userEnv()).contains("U");
    assertThat(spec.pushgateway().orElseThrow().passwordEnv()).contains("P");
    assertThat(spec.otlp().orElseThrow().headersEnv()).contains("OTEL_EXPORTER_OTLP_HEADERS");
  }

  @Test
  void nothingCanBePushedNowhere() {
    assertThat(problems("report:", "  pushgateway: {job: nightly}", "  otlp: {headers_env: H}"))
        .containsExactly(
            "p.yml:3: report.pushgateway.job: needs report.pushgateway.url beside it",
            "p.yml:4: report.otlp.headers_env: needs report.otlp.url beside it");
  }

  @Test
  void credentialsHaveNoPlaceInAnAddress() {
    assertThat(
            problems(
                "report:",
                "  pushgateway: {url: 'http://ci:s3cret@gate:9091'}",
                "  otlp: {url: 'https://s3cret@otel:4318'}"))
        .containsExactly(
            "p.yml:3: report.pushgateway.url: the address contains credentials; remove them and"
                + " name the environment variables that hold them with report.pushgateway.user_env"
                + " and report.pushgateway.password_env",
            "p.yml:4: report.otlp.url: the address contains credentials; remove them and name the"
                + " environment variables that hold them with report.otlp.headers_env");
  }
}
