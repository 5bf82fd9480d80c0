package io.preflight.export;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.preflight.check.ReadinessReport;
import io.preflight.problem.ConfigurationException;
import io.preflight.problem.Secret;
import io.preflight.profile.ExportSpec;
import io.preflight.report.Gauge;
import io.preflight.report.Gauges;
import java.net.URI;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.hc.core5.http.ContentType;

/**
 * The gauges of a report as an OTLP/HTTP request in the JSON encoding of its specification: names
 * in lowerCamelCase, 64-bit integers as decimal strings.
 */
final class OtlpPush {

  private static final String SERVICE = "preflight";
  private static final Set<String> OURS = Set.of("content-type", "content-length", "host");
  private static final ObjectMapper JSON = new ObjectMapper();

  private OtlpPush() {}

  static Push of(ReadinessReport report, ExportSpec.Otlp to, Map<String, String> environment) {
    return new Push(
        "POST",
        address(to.url()),
        ContentType.APPLICATION_JSON,
        request(report, resource(environment)).toString(),
        to.headersEnv().map(name -> headers(name, environment)).orElseGet(Map::of),
        OtlpPush::rejected);
  }

  private static URI address(URI url) {
    String path = url.getRawPath();
    return path == null || path.isEmpty() || path.equals("/")
        ? URI.create(url.toString().replaceFirst("/$", "") + "/v1/metrics")
        : url;
  }

  private static Map<String, Secret> headers(String name, Map<String, String> environment) {
    String text = Secret.ofVariable(name, "report.otlp.headers_env", environment).reveal();
    Map<String, Secret> headers = new LinkedHashMap<>();
    Map<String, String> listed =
        OtelList.of(text)
            .orElseThrow(
                () ->
                    new ConfigurationException(
                        "environment variable "
                            + name
                            + " holds no headers such as api-key=…,tenant=…"));
    listed.forEach(
        (header, value) -> {
          if (OURS.contains(header.toLowerCase(Locale.ROOT))) {
            throw new ConfigurationException(
                "environment variable " + name + " sets '" + header + "', which the client sets");
          }
          if (!value.isBlank()) {
            headers.put(header, Secret.of(value, "environment variable " + name));
          }
        });
    return headers;
  }

  /** Who speaks, by the variables that OpenTelemetry's SDKs read. */
  private static Map<String, String> resource(Map<String, String> environment) {
    Map<String, String> resource = new LinkedHashMap<>();
    resource.put("service.name", SERVICE);
    OtelList.of(environment.getOrDefault("OTEL_RESOURCE_ATTRIBUTES", ""))
        .ifPresent(resource::putAll);
    String service = environment.getOrDefault("OTEL_SERVICE_NAME", "");
    if (!service.isBlank()) {
      resource.put("service.name", service);
    }
    return resource;
  }

  private static ObjectNode request(ReadinessReport report, Map<String, String> resource) {
    ObjectNode request = JSON.createObjectNode();
    ObjectNode ofResource = request.putArray("resourceMetrics").addObject();
    attributes(ofResource.putObject("resource").putArray("attributes"), resource);
    ObjectNode ofScope = ofResource.putArray("scopeMetrics").addObject();
    ObjectNode scope = ofScope.putObject("scope");
    scope.put("name", "io.preflight");
    report
        .evidence()
        .ifPresent(evidence -> scope.put("version", evidence.client().preflightVersion()));
    ArrayNode metrics = ofScope.putArray("metrics");
    String time = nanos(report.generated());
    Gauges.of(report).forEach(gauge -> metric(metrics.addObject(), gauge, time));
    return request;
  }

  private static void metric(ObjectNode metric, Gauge gauge, String time) {
    metric.put("name", gauge.name());
    metric.put("description", gauge.help());
    metric.put("unit", gauge.unit());
    ArrayNode points = metric.putObject("gauge").putArray("dataPoints");
    for (Gauge.Point point : gauge.points()) {
      ObjectNode shown = points.addObject();
      attributes(shown.putArray("attributes"), point.labels());
      shown.put("timeUnixNano", time);
      shown.put("asDouble", point.value());
    }
  }

  private static void attributes(ArrayNode attributes, Map<String, String> values) {
    values.forEach(
        (name, value) ->
            attributes.addObject().put("key", name).putObject("value").put("stringValue", value));
  }

  private static String nanos(Instant time) {
    return Long.toString(
        Math.addExact(Math.multiplyExact(time.getEpochSecond(), 1_000_000_000L), time.getNano()));
  }

  /** A success may say that not all figures were taken. */
  private static Optional<String> rejected(String answer) {
    try {
      JsonNode partial = JSON.readTree(answer).path("partialSuccess");
      long points = partial.path("rejectedDataPoints").asLong();
      return points == 0
          ? Optional.empty()
          : Optional.of(
              "it rejected "
                  + points
                  + (points == 1 ? " figure" : " figures")
                  + ": "
                  + partial.path("errorMessage").asText("no reason given"));
    } catch (JsonProcessingException notJson) {
      return Optional.empty();
    }
  }
}
