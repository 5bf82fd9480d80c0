package io.preflight.cli;

import io.preflight.profile.GoalNames;
import io.preflight.ui.UiRequest;
import io.preflight.ui.UiServer;
import java.util.List;
import java.util.stream.Stream;

/** Serves the page until it is told to end. */
final class UiVerb implements Verb {

  @Override
  public String name() {
    return "ui";
  }

  @Override
  public String summary() {
    return "Serves a page on this machine to check, compare and look back, until Ctrl-C.";
  }

  @Override
  public List<Option> options() {
    return Stream.concat(
            Option.named(
                GoalNames.PROFILE, GoalNames.PORT, GoalNames.OUTPUT_DIRECTORY, GoalNames.HISTORY),
            Option.settings())
        .toList();
  }

  @Override
  public boolean finishesWhenTold() {
    return true;
  }

  @Override
  public int run(Given given, Output output) {
    int port = given.value(GoalNames.PORT).map(UiRequest::portOf).orElse(UiRequest.DEFAULT_PORT);
    UiServer server = UiServer.start(new UiRequest(given.request(output).build(), port));
    Runtime.getRuntime().addShutdownHook(new Thread(server::close, "preflight-ui-shutdown"));
    output.line("preflight: open " + server.page());
    output.line("preflight: Ctrl-C ends it");
    try {
      server.awaitClose();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      server.close();
    }
    return 0;
  }
}
