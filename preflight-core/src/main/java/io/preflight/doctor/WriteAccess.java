package io.preflight.doctor;

import io.preflight.problem.IoReason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Finds out whether files can be written, and leaves nothing behind. */
public final class WriteAccess {

  private WriteAccess() {}

  /**
   * Looks at a folder that a run creates where there is none.
   *
   * @param what what the folder is for
   * @param folder the folder
   * @param shown its path for people
   * @param remedy how to name another
   * @return what was found
   */
  public static Examined toFolder(String what, Path folder, String shown, String remedy) {
    Path existing = existing(folder.toAbsolutePath().normalize());
    try {
      Files.delete(Files.createTempFile(existing, ".preflight", ".tmp"));
      return Examined.ok(what, shown + " can be written");
    } catch (IOException | SecurityException e) {
      return Examined.fail(what, shown + " cannot be written: " + reason(e), remedy);
    }
  }

  /**
   * Looks at a file that a run appends to.
   *
   * @param what what the file is
   * @param file the file, which need not exist
   * @param shown its path for people
   * @param remedy how to name another
   * @return what was found
   */
  public static Examined toFile(String what, Path file, String shown, String remedy) {
    if (!Files.exists(file)) {
      return toFolder(what, file.toAbsolutePath().getParent(), shown, remedy);
    }
    try {
      Files.newByteChannel(file, StandardOpenOption.WRITE).close();
      return Examined.ok(what, shown + " can be written");
    } catch (IOException | SecurityException e) {
      return Examined.fail(what, shown + " cannot be written: " + reason(e), remedy);
    }
  }

  private static String reason(Exception e) {
    return e instanceof IOException io ? IoReason.of(io) : "access is denied";
  }

  /** The nearest folder above that there is, or what stands in its way. */
  private static Path existing(Path folder) {
    Path candidate = folder;
    while (!Files.exists(candidate) && candidate.getParent() != null) {
      candidate = candidate.getParent();
    }
    return candidate;
  }
}
