package io.preflight.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.DaemonSet;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.batch.v1.CronJob;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.batch.v1.JobSpec;
import io.fabric8.kubernetes.api.model.rbac.Role;
import io.fabric8.kubernetes.api.model.rbac.RoleBinding;
import io.fabric8.openshift.api.model.monitoring.v1.PrometheusRule;
import io.fabric8.openshift.api.model.monitoring.v1.ServiceMonitor;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ManifestTypesTest {

  private static final Map<String, Class<?>> TYPES =
      Map.ofEntries(
          Map.entry("v1 ConfigMap", ConfigMap.class),
          Map.entry("v1 PersistentVolumeClaim", PersistentVolumeClaim.class),
          Map.entry("v1 Service", Service.class),
          Map.entry("v1 ServiceAccount", ServiceAccount.class),
          Map.entry("apps/v1 DaemonSet", DaemonSet.class),
          Map.entry("apps/v1 Deployment", Deployment.class),
          Map.entry("batch/v1 CronJob", CronJob.class),
          Map.entry("batch/v1 Job", Job.class),
          Map.entry("rbac.authorization.k8s.io/v1 Role", Role.class),
          Map.entry("rbac.authorization.k8s.io/v1 RoleBinding", RoleBinding.class),
          Map.entry("monitoring.coreos.com/v1 PrometheusRule", PrometheusRule.class),
          Map.entry("monitoring.coreos.com/v1 ServiceMonitor", ServiceMonitor.class));

  /** Resources of others, of which a schema in the test's resources knows the fields used. */
  private static final Map<String, String> SCHEMAS =
      Map.of(
          "argoproj.io/v1alpha1 AnalysisTemplate", "analysis-template",
          "argoproj.io/v1alpha1 Rollout", "rollout",
          "flagger.app/v1beta1 Canary", "canary");

  @ParameterizedTest
  @MethodSource("manifests")
  void every_field_is_one_that_its_resource_has(Manifest manifest) throws Exception {
    String resource = manifest.tree().path("apiVersion").asText() + " " + manifest.kind();
    if (SCHEMAS.containsKey(resource)) {
      assertThat(Schemas.errors(SCHEMAS.get(resource), manifest.tree())).isEmpty();
    } else {
      assertThat(TYPES).containsKey(resource);
      assertThat(Yaml.typed(manifest.tree(), TYPES.get(resource))).isNotNull();
    }
    assertThat(manifest.name()).matches("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");
  }

  @Test
  void the_job_inside_an_analysis_is_a_job() throws Exception {
    for (Manifest template : Manifest.all("AnalysisTemplate")) {
      for (JsonNode metric : template.tree().at("/spec/metrics")) {
        assertThat(Yaml.typed(metric.at("/provider/job/spec"), JobSpec.class)).isNotNull();
      }
    }
    assertThat(Manifest.all("AnalysisTemplate")).isNotEmpty();
  }

  @Test
  void a_field_that_is_misspelled_is_found_however_deep() {
    Manifest job = Manifest.all("Job").get(0);
    ObjectNode container = (ObjectNode) job.tree().at("/spec/template/spec/containers/0");
    container.put("terminationMessagePat", "/dev/termination-log");

    assertThatThrownBy(() -> Yaml.typed(job.tree(), Job.class))
        .hasMessageContaining("Unrecognized field \"terminationMessagePat\"");
  }

  @Test
  void a_field_that_others_lack_is_found_by_the_schemas() {
    Manifest canary = Manifest.all("Canary").get(0);
    ((ObjectNode) canary.tree().at("/spec/analysis/webhooks/0")).put("typ", "rollout");

    assertThat(Schemas.errors("canary", canary.tree()))
        .singleElement()
        .asString()
        .contains("'typ'");
  }

  @Test
  void no_object_is_there_twice() {
    Set<String> seen = new HashSet<>();
    assertThat(Manifest.all())
        .allSatisfy(
            manifest ->
                assertThat(seen.add(manifest.kind() + "/" + manifest.name()))
                    .as(manifest.toString())
                    .isTrue());
  }

  @Test
  void kustomize_lists_files_that_are_there() {
    JsonNode kustomization = Yaml.document(Repository.read("deploy/kubernetes/kustomization.yaml"));

    assertThat(Manifest.strings(kustomization).keySet())
        .containsExactlyInAnyOrder("apiVersion", "kind", "resources", "images");
    assertThat(kustomization.path("resources"))
        .allSatisfy(
            file ->
                assertThat(Repository.path("deploy/kubernetes/" + file.asText())).isRegularFile());
    assertThat(kustomization.path("resources").toString()).doesNotContain("gate-job");
  }

  static Stream<Manifest> manifests() {
    return Manifest.all().stream();
  }
}
