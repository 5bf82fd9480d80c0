package io.preflight.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.preflight.check.CheckResult;
import io.preflight.check.CheckStatus;
import io.preflight.check.ReadinessReport;
import io.preflight.check.Verdict;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.util.Map;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

class JunitReportTest {

  static Stream<ReadinessReport> reports() {
    return Stream.of(
        Fixtures.failing(),
        Fixtures.passing(),
        Fixtures.erring(),
        Fixtures.failingRequests(),
        Fixtures.simulated(),
        Fixtures.hostile(),
        everyStatus());
  }

  private static ReadinessReport everyStatus() {
    return Fixtures.report(Verdict.ERROR)
        .sla(CheckStatus.FAIL, "ttft p95 812 ms, limit 500 ms")
        .check(new CheckResult("cost", CheckStatus.WARN, "3 USD, limit 2 USD", Map.of()))
        .check(new CheckResult("evals", CheckStatus.SKIP, "not configured", Map.of()))
        .check(new CheckResult("deployment", CheckStatus.ERROR, "kubectl is missing", Map.of()))
        .check(new CheckResult("observability", CheckStatus.PASS, "all there", Map.of()))
        .objectives(Fixtures.ttft(812.15))
        .error("configuration", "kubectl is missing")
        .build();
  }

  @ParameterizedTest
  @MethodSource("reports")
  void everyReportFollowsTheSchemaThatBuildServersRead(ReadinessReport report) throws Exception {
    SchemaFactory.newDefaultInstance()
        .newSchema(JunitReportTest.class.getResource("junit.xsd"))
        .newValidator()
        .validate(new StreamSource(new StringReader(render(report))));
  }

  @Test
  void aFailedCheckIsAFailureWithMeasuredValuesAndLimits() throws Exception {
    Document document = parse(Fixtures.failing());
    Element failure = only(document, "failure");
    assertThat(failure.getAttribute("message")).isEqualTo("ttft p95 812 ms, limit 500 ms");
    assertThat(failure.getTextContent())
        .isEqualTo(
            """
            ttft p95 812 ms, limit 500 ms
            5 requests to http://127.0.0.1:8000
            VIOLATED ttft p95 812 ms, limit 500 ms
            MET latency p95 3196 ms, limit 10000 ms
            MET error_rate 0 %, limit 1 %
            next: ttft p95 is 62.4 % above its limit: measure again with concurrency 1; if it falls, requests wait in a queue\
            """);
    Element testCase = (Element) failure.getParentNode();
    assertThat(testCase.getAttribute("name")).isEqualTo("sla");
    assertThat(testCase.getAttribute("classname")).isEqualTo("preflight.chatbot");
    assertThat(testCase.getAttribute("time")).isEqualTo("4.212");
  }

  @Test
  void everyStatusHasItsElement() throws Exception {
    Document document = parse(everyStatus());
    Element suite = only(document, "testsuite");
    assertThat(suite.getAttribute("tests")).isEqualTo("5");
    assertThat(suite.getAttribute("failures")).isEqualTo("1");
    assertThat(suite.getAttribute("errors")).isEqualTo("1");
    assertThat(suite.getAttribute("skipped")).isEqualTo("1");
    assertThat(only(document, "error").getAttribute("message")).isEqualTo("kubectl is missing");
    assertThat(only(document, "skipped").getAttribute("message")).isEqualTo("not configured");
    assertThat(only(document, "system-out").getTextContent()).isEqualTo("WARN: 3 USD, limit 2 USD");
  }

  @Test
  void anErrorOutsideOfEveryCheckIsACaseOfItsOwn() throws Exception {
    Document document = parse(Fixtures.erring());
    assertThat(only(document, "testcase").getAttribute("name")).isEqualTo("preflight");
    assertThat(only(document, "error").getAttribute("message"))
        .isEqualTo("connection refused by http://127.0.0.1:8000; is the server up?");
  }

  @Test
  void aSimulationIsNamedInTheSuite() throws Exception {
    assertThat(only(parse(Fixtures.simulated()), "testsuite").getAttribute("name"))
        .isEqualTo("preflight chatbot (simulated)");
    assertThat(render(Fixtures.simulated()))
        .contains("<property name=\"mode\" value=\"simulated\"/>");
  }

  @Test
  void textFromElsewhereIsShownAsText() throws Exception {
    Document document = parse(Fixtures.hostile());
    assertThat(only(document, "testcase").getAttribute("name"))
        .startsWith("<script>alert(1)</script>|`x`*b*_i_[l](javascript:x)@octocat ]]> & \"q\" 'a'")
        .doesNotContainPattern("[\\p{Cntrl}\\u009b\\u202e]");
  }

  private static Element only(Document document, String name) {
    assertThat(document.getElementsByTagName(name).getLength()).isEqualTo(1);
    return (Element) document.getElementsByTagName(name).item(0);
  }

  private static Document parse(ReadinessReport report) throws Exception {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
    factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
    return factory.newDocumentBuilder().parse(new InputSource(new StringReader(render(report))));
  }

  private static String render(ReadinessReport report) throws IOException {
    StringWriter out = new StringWriter();
    new JunitReport().write(new ReportDocument(report, Map.of()), out);
    return out.toString();
  }
}
