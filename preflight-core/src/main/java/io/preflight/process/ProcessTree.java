package io.preflight.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * A process with everything it has started. Children are remembered as long as they live, and on
 * Linux found by their session, so that one whose parent has died is not lost.
 */
public final class ProcessTree {

  private static final Path PROC = Path.of("/proc");
  private static final long POLL_MS = 20;

  private final ProcessHandle root;
  private final OptionalLong session;
  private final Set<ProcessHandle> known = new LinkedHashSet<>();

  /**
   * The tree below a process.
   *
   * @param root the process
   * @param ownSession whether the process leads a session of its own
   */
  public ProcessTree(ProcessHandle root, boolean ownSession) {
    this.root = root;
    this.session = ownSession ? OptionalLong.of(root.pid()) : OptionalLong.empty();
  }

  /**
   * Asks every process to end, and ends those by force that do not within a time.
   *
   * @param grace how long they may take to end by themselves
   * @param limit how long to wait after force was used
   * @return whether nothing is left
   */
  public boolean stop(Duration grace, Duration limit) {
    boolean interrupted = Thread.interrupted();
    try {
      living().forEach(ProcessHandle::destroy);
      return gone(grace, false) || gone(limit, true);
    } catch (InterruptedException e) {
      // Whoever interrupts wants the end of it all the more.
      interrupted = true;
      living().forEach(ProcessHandle::destroyForcibly);
      return living().isEmpty();
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private boolean gone(Duration patience, boolean force) throws InterruptedException {
    long deadline = System.nanoTime() + patience.toNanos();
    while (true) {
      List<ProcessHandle> living = living();
      if (living.isEmpty()) {
        return true;
      }
      if (force) {
        living.forEach(ProcessHandle::destroyForcibly);
      }
      if (System.nanoTime() - deadline >= 0) {
        return false;
      }
      Thread.sleep(POLL_MS);
    }
  }

  /**
   * Everything of the tree that lives now.
   *
   * @return the processes, the root first when it lives
   */
  public List<ProcessHandle> living() {
    known.add(root);
    for (ProcessHandle process : List.copyOf(known)) {
      process.descendants().forEach(known::add);
    }
    session.ifPresent(this::addMembersOf);
    known.removeIf(process -> process != root && !lives(process));
    return known.stream().filter(ProcessTree::lives).toList();
  }

  /** A zombie is gone: only its parent can take the last trace of it away. */
  private static boolean lives(ProcessHandle process) {
    return process.isAlive()
        && stat(process.pid()).map(stat -> stat.state() != 'Z' && stat.state() != 'X').orElse(true);
  }

  private void addMembersOf(long id) {
    try (DirectoryStream<Path> processes = Files.newDirectoryStream(PROC, "[0-9]*")) {
      for (Path process : processes) {
        long pid = Long.parseLong(process.getFileName().toString());
        if (stat(pid).map(stat -> stat.session() == id).orElse(false)) {
          ProcessHandle.of(pid).ifPresent(known::add);
        }
      }
    } catch (IOException | UncheckedIOException | NumberFormatException e) {
      // Without /proc the descendants found so far have to do.
    }
  }

  private record Stat(char state, long session) {}

  /** State and session of a process, see proc(5); the name before them may hold anything. */
  private static Optional<Stat> stat(long pid) {
    Path file = PROC.resolve(Long.toString(pid)).resolve("stat");
    try {
      String text = Files.readString(file, StandardCharsets.ISO_8859_1);
      String[] fields = text.substring(text.lastIndexOf(')') + 2).split(" ", -1);
      return Optional.of(new Stat(fields[0].charAt(0), Long.parseLong(fields[3])));
    } catch (IOException | RuntimeException e) {
      return Optional.empty();
    }
  }
}
