package io.preflight.maven;

import io.preflight.CapacityOutcome;
import io.preflight.CapacityRequest;
import io.preflight.Preflight;
import io.preflight.capacity.CapacityResult;
import io.preflight.problem.Problem;
import io.preflight.profile.SettingNames;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.inject.Inject;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.settings.crypto.SettingsDecrypter;

/**
 * Measures how much load an LLM endpoint can take within the limits of a readiness profile.
 *
 * <p>With {@code levels} it measures those numbers of users, by default 1, 2, 4 and 8 with ten
 * requests each, one every five seconds; with {@code -Dpreflight.levels=auto} it searches for the
 * most users. {@code rates} does the same for requests per second. The build breaks only when
 * {@code minUsers} or {@code minRate} is set and less is held. The profile's section {@code
 * capacity} has the same settings and more; a {@code -D} property always wins. Several profiles,
 * for instance one for each engine, and the models under each are shown side by side in one report.
 *
 * <pre>{@code
 * mvn io.preflight:preflight-maven-plugin:capacity -Dprofile=chatbot -Dmodel=Qwen/Qwen3-8B
 *     -Dpreflight.baseUrl=http://localhost:8000 -Dpreflight.levels=auto -Dpreflight.minUsers=20
 * }</pre>
 */
@Mojo(name = "capacity", threadSafe = true, requiresProject = false)
public final class CapacityMojo extends MeasuringMojo {

  /**
   * The numbers of users to measure, rising and separated by commas, or {@code auto} to search for
   * the most users; 1,2,4,8 unless the profile says otherwise.
   */
  @Parameter(property = "preflight.levels")
  private String levels;

  /** The users that the limits must be kept under; fewer break the build. */
  @Parameter(property = "preflight.minUsers")
  private String minUsers;

  /**
   * The requests per second to measure instead of users, rising and separated by commas, or {@code
   * auto} to search for the highest rate.
   */
  @Parameter(property = "preflight.rates")
  private String rates;

  /** The requests per second that the limits must be kept under; fewer break the build. */
  @Parameter(property = "preflight.minRate")
  private String minRate;

  /**
   * Called by Maven.
   *
   * @param decrypter decrypts the credentials of {@code settings.xml}
   */
  @Inject
  public CapacityMojo(SettingsDecrypter decrypter) {
    super(decrypter);
  }

  @Override
  void measure(UserSettings user) throws MojoExecutionException, MojoFailureException {
    CapacityRequest request = new CapacityRequest(request(user).build(), models(user));
    BuildOutcome.Policy policy = policy(user, false);
    CapacityOutcome outcome = alone(() -> Preflight.capacity(request));
    new BuildOutcome(getLog(), policy).apply(answers(outcome));
  }

  /** A file that could not be written is told once. */
  static List<BuildOutcome.Answer> answers(CapacityOutcome outcome) {
    List<BuildOutcome.Answer> answers = new ArrayList<>();
    List<CapacityResult> results = outcome.report().results();
    for (int i = 0; i < results.size(); i++) {
      List<Problem> problems = i == 0 ? outcome.problems() : List.of();
      CapacityResult result = results.get(i);
      answers.add(
          new BuildOutcome.Answer(
              result.verdict(), outcome.messages().get(i), problems, result.unreachable()));
    }
    return answers;
  }

  @Override
  void everyday(Map<SettingNames, String> given) {
    given.put(SettingNames.LEVELS, levels);
    given.put(SettingNames.MIN_USERS, minUsers);
    given.put(SettingNames.RATES, rates);
    given.put(SettingNames.MIN_RATE, minRate);
  }
}
