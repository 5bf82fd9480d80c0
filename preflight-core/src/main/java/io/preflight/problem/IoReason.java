package io.preflight.problem;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;

/** Says why a file could not be read or written, in words instead of exception names. */
public final class IoReason {

  private IoReason() {}

  /**
   * The reason of a failure, without the file's name.
   *
   * @param failure the failure
   * @return for instance {@code permission denied} or {@code No space left on device}
   */
  public static String of(IOException failure) {
    if (failure instanceof AccessDeniedException) {
      return "permission denied";
    }
    if (failure instanceof NoSuchFileException) {
      return "no such file or folder";
    }
    if (failure instanceof FileAlreadyExistsException) {
      return "a file of that name is in the way";
    }
    if (failure instanceof NotDirectoryException) {
      return "not a folder";
    }
    if (failure instanceof DirectoryNotEmptyException) {
      return "a folder of that name is in the way";
    }
    String reason =
        failure instanceof FileSystemException inFile ? inFile.getReason() : failure.getMessage();
    return reason == null || reason.isBlank()
        ? failure.getClass().getSimpleName()
        : OneLine.of(reason);
  }
}
