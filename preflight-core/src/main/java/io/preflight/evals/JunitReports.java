package io.preflight.evals;

import io.preflight.problem.IoReason;
import io.preflight.problem.Location;
import io.preflight.problem.ProbeException;
import io.preflight.profile.EvalFormat;
import io.preflight.profile.document.Shown;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * JUnit XML reports. A case passed when it neither failed nor erred nor was skipped; one that
 * passed only when it was repeated counts as passed and as flaky. Document types, and with them
 * external entities, are refused.
 */
final class JunitReports {

  private static final int MOST_FILES = 10_000;
  private static final Set<String> SUITES = Set.of("testsuite", "testsuites");

  private final ResultsBuilder results = new ResultsBuilder(EvalFormat.JUNIT).counting();
  private final CaseFilter evals;

  private JunitReports(CaseFilter evals) {
    this.evals = evals;
  }

  /**
   * What a folder or file of reports has shown.
   *
   * @param results the results of all files together
   * @param files the files that had an eval
   */
  record Reading(EvalResults results, List<Path> files) {}

  /** Reads one file, which must be a report. */
  static EvalResults readFile(Path file, String label, CaseFilter evals) {
    JunitReports reports = new JunitReports(evals);
    if (reports.take(file, label).isEmpty()) {
      throw new ProbeException(
          label + ": is no JUnit report, expected XML with testsuite or testsuites at its top");
    }
    return reports.results.build();
  }

  /**
   * Reads a report, or all reports of a folder; other XML files of a folder are left alone.
   *
   * @throws ProbeException if there is no report or one is malformed
   */
  static Reading read(Path place, String label, CaseFilter evals) {
    JunitReports reports = new JunitReports(evals);
    if (!Files.isDirectory(place)) {
      if (!Files.exists(place)) {
        throw new ProbeException(label + ": no such file or folder, expected JUnit reports");
      }
      return new Reading(readFile(place, label, evals), List.of(place));
    }
    List<Path> used = new ArrayList<>();
    boolean any = false;
    for (Path file : xmlFiles(place, label)) {
      Optional<Long> cases = reports.take(file, label + "/" + file.getFileName());
      any |= cases.isPresent();
      if (cases.orElse(0L) > 0) {
        used.add(file);
      }
    }
    if (!any) {
      throw new ProbeException(label + ": has no JUnit report (*.xml with testsuite at its top)");
    }
    return new Reading(reports.results.build(), used);
  }

  private static List<Path> xmlFiles(Path folder, String label) {
    List<Path> files = new ArrayList<>();
    try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, "*.xml")) {
      for (Path file : found) {
        files.add(file);
        if (files.size() > MOST_FILES) {
          throw new ProbeException(label + ": has more than " + MOST_FILES + " reports");
        }
      }
    } catch (IOException e) {
      throw new ProbeException(label + ": cannot be read: " + IoReason.of(e), e);
    } catch (DirectoryIteratorException e) {
      throw new ProbeException(label + ": cannot be read: " + IoReason.of(e.getCause()), e);
    }
    files.sort(null);
    return files;
  }

  /** Takes the cases of a file; empty when it is no report, else how many were evals. */
  private Optional<Long> take(Path file, String label) {
    long before = results.total();
    boolean report =
        new ResultsText(file, label).<Boolean>bytes(bytes -> isReportTaken(bytes, label));
    return report ? Optional.of(results.total() - before) : Optional.empty();
  }

  private boolean isReportTaken(InputStream bytes, String label) {
    try {
      XMLStreamReader xml = factory().createXMLStreamReader(bytes);
      try {
        return read(xml, label);
      } finally {
        xml.close();
      }
    } catch (XMLStreamException e) {
      int line = e.getLocation() == null ? 1 : Math.max(1, e.getLocation().getLineNumber());
      throw new ProbeException(
          Location.inFile(label, line, "") + ": is not valid XML, or was cut", e);
    }
  }

  private static XMLInputFactory factory() {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, false);
    // Without a reporter the parser writes to the error output by itself.
    factory.setXMLReporter((message, type, related, where) -> {});
    return factory;
  }

  private boolean read(XMLStreamReader xml, String label) throws XMLStreamException {
    boolean top = true;
    while (xml.hasNext()) {
      int event = xml.next();
      if (event == XMLStreamConstants.DTD) {
        throw new ProbeException(
            Location.inFile(label, Math.max(1, xml.getLocation().getLineNumber()), "")
                + ": has a document type (DOCTYPE), which no JUnit report needs");
      }
      if (event == XMLStreamConstants.START_ELEMENT) {
        if (top && !SUITES.contains(xml.getLocalName())) {
          return false;
        }
        top = false;
        if (xml.getLocalName().equals("testcase")) {
          testCase(xml);
        }
      }
    }
    return !top;
  }

  private void testCase(XMLStreamReader xml) throws XMLStreamException {
    String className = attribute(xml, "classname");
    String name = attribute(xml, "name");
    boolean failed = false;
    boolean errored = false;
    boolean skipped = false;
    boolean repeated = false;
    for (int depth = 1; depth > 0; ) {
      int event = xml.next();
      if (event == XMLStreamConstants.START_ELEMENT) {
        if (depth++ == 1) {
          failed |= xml.getLocalName().equals("failure");
          errored |= xml.getLocalName().equals("error");
          skipped |= xml.getLocalName().equals("skipped");
          repeated |= xml.getLocalName().startsWith("flaky");
        }
      } else if (event == XMLStreamConstants.END_ELEMENT) {
        depth--;
      }
    }
    if (!evals.takes(className, name)) {
      return;
    }
    String shown = Shown.of(simple(className) + name);
    if (errored) {
      results.errored(shown);
    } else if (failed) {
      results.failed(shown);
    } else if (skipped) {
      results.skipped(shown);
    } else if (repeated) {
      results.flaky();
    } else {
      results.passed();
    }
  }

  private static String simple(String className) {
    return className.isEmpty() ? "" : className.substring(className.lastIndexOf('.') + 1) + "#";
  }

  private static String attribute(XMLStreamReader xml, String name) {
    String value = xml.getAttributeValue(null, name);
    return value == null ? "" : value;
  }
}
