package io.preflight.maven;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.util.Locale;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.logging.Log;

/** Asks the person in front of the terminal, where there may be one. */
final class Confirmation {

  private Confirmation() {}

  /** Whether somebody was asked and agreed; no input at all is a no. */
  static boolean given(MavenSession session, Log log) {
    if (!session.getSettings().isInteractiveMode()) {
      log.warn("preflight: nobody can be asked here; confirm with -Dpreflight.yes");
      return false;
    }
    System.out.print("Remove them? (y/N) ");
    System.out.flush();
    try {
      // The input stays open: it is not ours, and there may be more to ask.
      String answer =
          new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset())).readLine();
      return answer != null && answer.strip().toLowerCase(Locale.ROOT).startsWith("y");
    } catch (IOException e) {
      log.debug(e);
      return false;
    }
  }
}
