package io.preflight.maven;

import io.preflight.Preflight;
import io.preflight.SiteRequest;
import io.preflight.report.site.SitePage;
import java.io.File;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;

/**
 * Shows the last run of every module on one page of the topmost site, each with a link to its own
 * page. The topmost site is built before its modules, so run the check before: {@code mvn verify}
 * and then {@code mvn site}.
 */
@Mojo(name = "report-aggregate", threadSafe = true, aggregator = true)
public final class ReportAggregateMojo extends SiteReport {

  /** Where the reports of a run are, relative to each module. */
  @Parameter(property = "preflight.outputDirectory")
  private File outputDirectory;

  /** Leaves the page out. */
  @Parameter(property = "preflight.skip", defaultValue = "false")
  private boolean skip;

  @Parameter(defaultValue = "${project.build.directory}/site", readonly = true, required = true)
  private File siteDirectory;

  @Parameter(defaultValue = "${session}", readonly = true, required = true)
  private MavenSession session;

  @Parameter(defaultValue = "${project}", readonly = true, required = true)
  private MavenProject project;

  @Override
  SitePage page() {
    FinishedRuns runs = new FinishedRuns(session, outputDirectory, null);
    Map<SiteRequest, String> modules = new LinkedHashMap<>();
    for (MavenProject module : session.getProjects()) {
      if (below(module)) {
        modules.put(runs.of(module), href(module));
      }
    }
    return Preflight.sitePage(modules);
  }

  private boolean below(MavenProject module) {
    return module.getBasedir() != null
        && module.getBasedir().toPath().startsWith(project.getBasedir().toPath());
  }

  /** Where site:stage and site:deploy put the module's page relative to this one. */
  private String href(MavenProject module) {
    String path =
        project
            .getBasedir()
            .toPath()
            .relativize(module.getBasedir().toPath())
            .toString()
            .replace(File.separatorChar, '/');
    return path.isEmpty() ? "preflight.html" : path + "/preflight.html";
  }

  @Override
  File siteDirectory() {
    return siteDirectory;
  }

  @Override
  public boolean canGenerateReport() {
    return session.getProjects().size() > 1
        && !new UserSettings(session).flag("preflight.skip").orElse(skip);
  }

  @Override
  String pageName() {
    return "preflight-aggregate";
  }

  @Override
  public String getName(Locale locale) {
    return "Readiness of all modules";
  }

  @Override
  public String getDescription(Locale locale) {
    return "The last verdict about each module.";
  }
}
