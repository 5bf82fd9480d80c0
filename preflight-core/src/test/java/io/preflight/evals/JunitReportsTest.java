package io.preflight.evals;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.preflight.problem.ProbeException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JunitReportsTest {

  private static final String REPORT =
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <testsuite name="com.acme.AnswerEval" tests="6" errors="1" skipped="1" failures="1">
        <properties><property name="java.version" value="17"/></properties>
        <testcase name="cites(String)[1]" classname="com.acme.AnswerEval" time="0.1"/>
        <testcase name="cites(String)[2]" classname="com.acme.AnswerEval">
          <failure message="no source" type="AssertionError"><![CDATA[ <failure> ]]></failure>
          <system-out>text</system-out>
        </testcase>
        <testcase name="abstains" classname="com.acme.AnswerEval"><error type="x"/></testcase>
        <testcase name="translates" classname="com.acme.AnswerEval"><skipped/></testcase>
        <testcase name="repeats" classname="com.acme.AnswerEval"><flakyFailure message="once"/></testcase>
        <testcase name="gives up" classname="com.acme.AnswerEval">
          <failure/><rerunFailure message="again"/>
        </testcase>
      </testsuite>
      """;

  @TempDir Path folder;

  @Test
  void whatFailedErredOrWasSkippedDidNotPass() throws IOException {
    write("TEST-com.acme.AnswerEval.xml", REPORT);
    EvalResults results = read(List.of()).results();
    assertThat(results.total()).hasValue(6);
    assertThat(results.passed()).hasValue(2);
    assertThat(results.errored()).isEqualTo(1);
    assertThat(results.skipped()).isEqualTo(1);
    assertThat(results.flaky()).isEqualTo(1);
    assertThat(results.notPassed())
        .containsExactly(
            "AnswerEval#cites(String)[2]",
            "AnswerEval#abstains",
            "AnswerEval#translates",
            "AnswerEval#gives up");
  }

  @Test
  void onlyReportsWithCasesOfTheWantedNamesAreUsed() throws IOException {
    write("TEST-com.acme.AnswerEval.xml", REPORT);
    write(
        "TEST-com.acme.ParserTest.xml",
        "<testsuite><testcase name='parses' classname='com.acme.ParserTest'/></testsuite>");
    write(
        "failsafe-summary.xml",
        "<failsafe-summary result='0'><completed>1</completed></failsafe-summary>");
    write("notes.txt", "no report");

    assertThat(read(List.of()).results().total()).hasValue(7);
    JunitReports.Reading evals = read(List.of("*Eval"));
    assertThat(evals.results().total()).hasValue(6);
    assertThat(evals.files()).containsExactly(folder.resolve("TEST-com.acme.AnswerEval.xml"));
    assertThat(read(List.of("com.acme.AnswerEval#cites*")).results().total()).hasValue(2);
    assertThat(read(List.of("AnswerEval#abstains", "ParserTest")).results().total()).hasValue(2);
    assertThat(read(List.of("acme.AnswerEval")).results().total()).hasValue(0);
  }

  @Test
  void suitesWithinSuitesCountEveryCaseOnce() throws IOException {
    write(
        "promptfoo.xml",
        """
        <testsuites name="promptfoo" tests="2" failures="1" errors="0">
          <testsuite name="[openai] prompt 1" tests="2" failures="1">
            <testcase classname="p" name="test 1" time="0.4"/>
            <testcase name="test 2"><failure message="Assertion failed" type="assertion">Score: 0</failure></testcase>
          </testsuite>
        </testsuites>
        """);
    EvalResults results = read(List.of()).results();
    assertThat(results.total()).hasValue(2);
    assertThat(results.passed()).hasValue(1);
    assertThat(results.notPassed()).containsExactly("test 2");
  }

  @Test
  void externalEntitiesAreNeverRead() throws IOException {
    Path secret = Files.writeString(folder.resolve("secret.txt"), "hidden");
    write(
        "evil.xml",
        "<?xml version='1.0'?>\n<!DOCTYPE testsuite [<!ENTITY x SYSTEM '"
            + secret.toUri()
            + "'>]>\n<testsuite><testcase name='&x;'/></testsuite>");
    assertThatThrownBy(() -> read(List.of()))
        .isInstanceOf(ProbeException.class)
        .hasMessage(
            "reports/evil.xml:2: has a document type (DOCTYPE), which no JUnit report needs");
  }

  @Test
  void aReportThatWasCutIsMalformed() throws IOException {
    write("TEST-a.xml", REPORT.substring(0, REPORT.indexOf("<error")));
    assertThatThrownBy(() -> read(List.of()))
        .isInstanceOf(ProbeException.class)
        .hasMessage("reports/TEST-a.xml:9: is not valid XML, or was cut");
  }

  @Test
  void noReportIsAnErrorAndNoCaseIsNot() throws IOException {
    assertThatThrownBy(() -> read(List.of()))
        .hasMessage("reports: has no JUnit report (*.xml with testsuite at its top)");
    assertThatThrownBy(() -> JunitReports.read(folder.resolve("no"), "target/no", CaseFilter.ALL))
        .hasMessage("target/no: no such file or folder, expected JUnit reports");
    write("TEST-empty.xml", "<testsuite tests='0'/>");
    assertThat(read(List.of()).results().total()).hasValue(0);
  }

  @Test
  void oneFileCanBeNamedInsteadOfAFolder() throws IOException {
    write("TEST-a.xml", REPORT);
    JunitReports.Reading reading =
        JunitReports.read(folder.resolve("TEST-a.xml"), "a.xml", CaseFilter.ALL);
    assertThat(reading.results().total()).hasValue(6);
  }

  private JunitReports.Reading read(List<String> names) {
    return JunitReports.read(folder, "reports", CaseNames.of(names));
  }

  private void write(String name, String content) throws IOException {
    Files.writeString(folder.resolve(name), content);
  }
}
