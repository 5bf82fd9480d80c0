package io.preflight.maven;

import io.preflight.Preflight;
import io.preflight.report.site.SitePage;
import java.io.File;
import java.util.Locale;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;

/**
 * Shows the last run of {@code preflight:check} on the site of the project: the verdict, what was
 * measured against which limit, pictures, and how it went before. Nothing is measured for it; a
 * module without a run says so.
 *
 * <pre>{@code
 * <reporting>
 *   <plugins>
 *     <plugin>
 *       <groupId>io.preflight</groupId>
 *       <artifactId>preflight-maven-plugin</artifactId>
 *       <version>0.1.0-SNAPSHOT</version>
 *       <reportSets>
 *         <reportSet>
 *           <reports>
 *             <report>report</report>
 *           </reports>
 *         </reportSet>
 *       </reportSets>
 *     </plugin>
 *   </plugins>
 * </reporting>
 * }</pre>
 */
@Mojo(name = "report", threadSafe = true)
public final class ReportMojo extends SiteReport {

  /** Where the reports of the run are. */
  @Parameter(property = "preflight.outputDirectory")
  private File outputDirectory;

  /** The history file; by default {@code .preflight/history.jsonl} in the topmost project. */
  @Parameter(property = "preflight.history")
  private File history;

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
    return Preflight.sitePage(new FinishedRuns(session, outputDirectory, history).of(project));
  }

  @Override
  File siteDirectory() {
    return siteDirectory;
  }

  @Override
  public boolean canGenerateReport() {
    return !new UserSettings(session).flag("preflight.skip").orElse(skip);
  }

  @Override
  String pageName() {
    return "preflight";
  }

  @Override
  public String getName(Locale locale) {
    return "Readiness";
  }

  @Override
  public String getDescription(Locale locale) {
    return "Whether the AI change can be shipped: verdict, measurements and history.";
  }
}
