package io.preflight.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.preflight.CheckRequest;
import io.preflight.Preflight;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunAgainTest {

  @TempDir Path base;

  private String page(String profile) throws Exception {
    Preflight.check(
        CheckRequest.in(base)
            .environment(Map.of())
            .profile(profile)
            .simulate(true)
            .set("model", "llama-8B")
            .build());
    return Files.readString(base.resolve("target/preflight/preflight-report.html"))
        .replaceAll("<[^>]+>", "");
  }

  @Test
  void a_built_in_profile_is_named_as_it_is_typed() throws Exception {
    assertThat(page("chatbot")).contains(":check -Dprofile=chatbot -Dmodel=llama-8B -Dsimulate");
  }

  @Test
  void a_file_is_named_although_its_first_limit_is_that_of_a_built_in_one() throws Exception {
    Files.writeString(
        base.resolve("mine.yml"), "extends: chatbot\nobjectives: [latency p95 <= 60s]\n");
    assertThat(page("mine.yml")).contains(":check -Dprofile=mine.yml -Dmodel=llama-8B -Dsimulate");
  }
}
