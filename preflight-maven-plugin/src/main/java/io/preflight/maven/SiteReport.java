package io.preflight.maven;

import io.preflight.problem.PreflightException;
import io.preflight.report.site.SitePage;
import java.io.File;
import java.io.IOException;
import java.util.Locale;
import org.apache.maven.doxia.sink.Sink;
import org.apache.maven.doxia.sink.SinkFactory;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.reporting.MavenMultiPageReport;
import org.apache.maven.reporting.MavenReportException;

/**
 * What the reports for a site share. They implement Maven's interface themselves: the usual base
 * class would bring the whole site renderer, 13 MB, into every build that only checks.
 */
abstract class SiteReport extends AbstractMojo implements MavenMultiPageReport {

  private File reportOutputDirectory;

  /** What the page says. */
  abstract SitePage page();

  /** Where the page goes when it is asked for outside of a site. */
  abstract File siteDirectory();

  /** The page's file without its ending. */
  abstract String pageName();

  /** Outside of a site there is no skin to write a page for; it says what there is instead. */
  @Override
  public final void execute() throws MojoExecutionException {
    try {
      SitePage page = page();
      File directory = siteDirectory();
      SitePageWriter.writeFiles(page, directory);
      page.files()
          .keySet()
          .forEach(file -> getLog().info("preflight: " + new File(directory, file)));
      getLog()
          .info(
              "preflight: "
                  + (page.files().isEmpty() ? "there is no finished run to show" : "shown")
                  + "; as a page of the site: mvn site, with this plugin in <reporting>");
    } catch (PreflightException problem) {
      getLog().debug(problem);
      throw new MojoExecutionException("preflight: ERROR: " + problem.getMessage());
    } catch (IOException e) {
      throw new MojoExecutionException(
          "preflight: ERROR: the pictures of the page cannot be written: " + e.getMessage());
    }
  }

  /** It is one page; this is the call that both generations of the interface have in common. */
  @Override
  public final void generate(Sink sink, SinkFactory factory, Locale locale)
      throws MavenReportException {
    generate(sink, locale);
  }

  @Override
  public final void generate(Sink sink, Locale locale) throws MavenReportException {
    try {
      SitePage page = page();
      SitePageWriter.writeFiles(page, getReportOutputDirectory());
      new SitePageWriter(sink).write(page);
    } catch (PreflightException problem) {
      getLog().debug(problem);
      throw new MavenReportException("preflight: ERROR: " + problem.getMessage());
    } catch (IOException e) {
      throw new MavenReportException(
          "preflight: ERROR: the pictures of the page cannot be written: " + e.getMessage(), e);
    }
  }

  @Override
  public final String getOutputPath() {
    return pageName();
  }

  /**
   * What site plugins of the older generation ask for, whose interface has no output path.
   *
   * @deprecated replaced by {@link #getOutputPath()}
   */
  @Deprecated
  @Override
  public final String getOutputName() {
    return pageName();
  }

  @Override
  public final String getCategoryName() {
    return CATEGORY_PROJECT_REPORTS;
  }

  @Override
  public final boolean isExternalReport() {
    return false;
  }

  @Override
  public final File getReportOutputDirectory() {
    return reportOutputDirectory == null ? siteDirectory() : reportOutputDirectory;
  }

  @Override
  public final void setReportOutputDirectory(File directory) {
    reportOutputDirectory = directory;
  }
}
