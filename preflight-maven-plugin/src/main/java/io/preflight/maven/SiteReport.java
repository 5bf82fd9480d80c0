package io.preflight.maven;

import io.preflight.problem.PreflightException;
import io.preflight.report.site.SitePage;
import java.io.File;
import java.io.IOException;
import java.util.Locale;
import org.apache.maven.doxia.sink.Sink;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.reporting.MavenReport;
import org.apache.maven.reporting.MavenReportException;

/**
 * What the reports for a site share. They implement Maven's interface themselves: the usual base
 * class would bring the whole site renderer, 13 MB, into every build that only checks.
 */
abstract class SiteReport extends AbstractMojo implements MavenReport {

  private File reportOutputDirectory;

  /** What the page says. */
  abstract SitePage page();

  /** Where the page goes when it is asked for outside of a site. */
  abstract File siteDirectory();

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

  /**
   * What site plugins of the older generation ask for.
   *
   * @deprecated replaced by {@link #getOutputPath()}
   */
  // Only older site plugins call it, so there is no caller to rewrite.
  @SuppressWarnings("InlineMeSuggester")
  @Deprecated
  @Override
  public final String getOutputName() {
    return getOutputPath();
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
