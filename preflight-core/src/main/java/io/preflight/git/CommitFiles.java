package io.preflight.git;

import io.preflight.problem.IoReason;
import io.preflight.problem.ProbeException;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Writes files as a commit holds them into a folder, outside of the working tree and without the
 * conversions that a checkout or an archive makes.
 */
public final class CommitFiles {

  private static final String FILE = "100";
  private static final String LINK = "120000";
  private static final String SUBMODULE = "160000";

  private final WorkingTree tree;
  private final String commit;

  /**
   * The files of a commit.
   *
   * @param tree a tree of the repository
   * @param commit the id of the commit
   */
  public CommitFiles(WorkingTree tree, String commit) {
    this.tree = tree;
    this.commit = commit;
  }

  private record Entry(String mode, String id, String path) {}

  /**
   * What could not be written.
   *
   * @param files how many files were written
   * @param leftOut what was left out, in words
   */
  public record Written(int files, List<String> leftOut) {

    public Written {
      leftOut = List.copyOf(leftOut);
    }
  }

  /**
   * Writes files.
   *
   * @param below folders and files relative to the root; an empty path for all
   * @param wanted which files, by their path relative to the root
   * @param mostBytes larger files are left out
   * @param target an empty folder
   * @return what was written
   * @throws ProbeException when git fails or the files cannot be written
   */
  public Written write(List<Path> below, Predicate<String> wanted, long mostBytes, Path target) {
    List<String> leftOut = new ArrayList<>();
    Map<String, Entry> entries = new TreeMap<>();
    try {
      for (Entry entry : list(below, target)) {
        if (entry.mode().equals(SUBMODULE)) {
          leftOut.add(entry.path() + ": a submodule");
        } else if (entry.mode().equals(LINK)
            || (entry.mode().startsWith(FILE) && wanted.test(entry.path()))) {
          entries.put(entry.path(), entry);
        }
      }
      return new Written(copy(List.copyOf(entries.values()), mostBytes, target, leftOut), leftOut);
    } catch (IOException e) {
      throw new ProbeException(
          "the files of commit " + commit + " cannot be written: " + IoReason.of(e), e);
    }
  }

  private List<Entry> list(List<Path> below, Path target) throws IOException {
    List<String> arguments = new ArrayList<>(List.of("ls-tree", "-r", "-z", "--full-tree", commit));
    boolean all = below.stream().anyMatch(path -> path.toString().isEmpty());
    if (!all) {
      arguments.add("--");
      below.forEach(path -> arguments.add(path.toString().replace('\\', '/')));
    }
    byte[] listed = ask(List.of(), target, arguments);
    List<Entry> entries = new ArrayList<>();
    for (String line : new String(listed, StandardCharsets.UTF_8).split("\0", -1)) {
      int tab = line.indexOf('\t');
      if (tab > 0) {
        String[] words = line.substring(0, tab).split(" ", -1);
        entries.add(new Entry(words[0], words[2], line.substring(tab + 1)));
      }
    }
    return entries;
  }

  private byte[] ask(List<String> lines, Path target, List<String> arguments) throws IOException {
    Path printed = Files.createTempFile(target, "git", ".out");
    try {
      require(tree.git().run(tree.root(), lines, printed, arguments));
      return Files.readAllBytes(printed);
    } finally {
      Files.deleteIfExists(printed);
    }
  }

  private void require(GitOutput output) {
    if (!output.succeeded()) {
      throw new ProbeException("git cannot read commit " + commit + ": " + output.complaint());
    }
  }

  private int copy(List<Entry> entries, long mostBytes, Path target, List<String> leftOut)
      throws IOException {
    List<Entry> fitting = new ArrayList<>();
    List<String> sizes =
        new String(
                ask(ids(entries), target, List.of("cat-file", "--batch-check=%(objectsize)")),
                StandardCharsets.UTF_8)
            .lines()
            .toList();
    for (int i = 0; i < entries.size(); i++) {
      String size = i < sizes.size() ? sizes.get(i) : "";
      if (!size.matches("\\d{1,18}")) {
        throw new ProbeException(
            "git cannot read " + entries.get(i).path() + " of commit " + commit + ": " + size);
      }
      if (Long.parseLong(size) <= mostBytes) {
        fitting.add(entries.get(i));
      } else {
        leftOut.add(entries.get(i).path() + ": larger than " + (mostBytes >> 20) + " MiB");
      }
    }
    Path printed = Files.createTempFile(target, "git", ".out");
    try {
      require(tree.git().run(tree.root(), ids(fitting), printed, List.of("cat-file", "--batch")));
      try (InputStream in = new BufferedInputStream(Files.newInputStream(printed))) {
        for (Entry entry : fitting) {
          put(entry, content(in), target, leftOut);
        }
      }
    } finally {
      Files.deleteIfExists(printed);
    }
    return fitting.size();
  }

  private static List<String> ids(List<Entry> entries) {
    return entries.stream().map(Entry::id).toList();
  }

  /** One object: a line with its id, type and size, the content, a line break. */
  private static byte[] content(InputStream in) throws IOException {
    ByteArrayOutputStream header = new ByteArrayOutputStream();
    for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
      header.write(c);
    }
    String[] words = header.toString(StandardCharsets.UTF_8).split(" ", -1);
    if (words.length != 3) {
      throw new IOException("git printed '" + header.toString(StandardCharsets.UTF_8) + "'");
    }
    byte[] content = in.readNBytes(Integer.parseInt(words[2]));
    in.skipNBytes(1);
    return content;
  }

  private static void put(Entry entry, byte[] content, Path target, List<String> leftOut)
      throws IOException {
    Path file;
    try {
      file = target.resolve(entry.path()).normalize();
    } catch (InvalidPathException e) {
      leftOut.add(entry.path() + ": no path of this system");
      return;
    }
    if (!file.startsWith(target) || entry.path().isEmpty()) {
      leftOut.add(entry.path() + ": no path of this system");
      return;
    }
    Files.createDirectories(file.getParent());
    if (!entry.mode().equals(LINK)) {
      Files.write(file, content);
      return;
    }
    link(entry, new String(content, StandardCharsets.UTF_8), file, target, leftOut);
  }

  private static void link(Entry entry, String to, Path file, Path target, List<String> leftOut) {
    try {
      Path link = Path.of(to);
      if (link.isAbsolute() || !file.resolveSibling(link).normalize().startsWith(target)) {
        leftOut.add(entry.path() + ": a link to outside of the repository");
      } else {
        Files.createSymbolicLink(file, link);
      }
    } catch (InvalidPathException | UnsupportedOperationException | IOException e) {
      leftOut.add(entry.path() + ": a link that cannot be made here");
    }
  }
}
