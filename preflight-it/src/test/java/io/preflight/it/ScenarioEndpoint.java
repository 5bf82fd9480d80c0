package io.preflight.it;

import io.preflight.testkit.TestEndpoint;
import io.preflight.testkit.TestEndpointBuilder;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;

/**
 * Gives a scenario an endpoint of its own: started by {@code prebuild.groovy}, found by the build
 * as {@code preflight.baseUrl}, stopped by {@code postbuild.groovy}, which runs in any case.
 */
public final class ScenarioEndpoint {

  private ScenarioEndpoint() {}

  /**
   * Starts an endpoint and tells the scenario's build where it is.
   *
   * @param basedir the scenario's folder, the script variable of that name
   * @param context what the scenario's scripts share, the script variable of that name
   * @param endpoint how the endpoint behaves
   * @return the endpoint
   * @throws IOException if the scenario's folder cannot be written
   */
  public static TestEndpoint start(
      File basedir, Map<String, Object> context, TestEndpointBuilder endpoint) throws IOException {
    TestEndpoint started = endpoint.start();
    context.put(ScenarioEndpoint.class.getName(), started);
    // The invoker passes the properties in this file as -D to the build.
    Files.writeString(
        basedir.toPath().resolve("test.properties"),
        "preflight.baseUrl=" + started.baseUrl() + "\n");
    return started;
  }

  /**
   * Stops the endpoint that {@link #start} started.
   *
   * @param context what the scenario's scripts share
   * @return the endpoint, which still knows what it was asked
   */
  public static TestEndpoint stop(Map<String, Object> context) {
    TestEndpoint endpoint = (TestEndpoint) context.get(ScenarioEndpoint.class.getName());
    endpoint.close();
    return endpoint;
  }
}
