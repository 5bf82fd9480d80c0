package io.preflight.check.observability;

import io.preflight.profile.document.InputFile;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * What the configuration files of Spring Boot, Quarkus and MicroProfile say in production: files
 * and keys of profiles for development and tests are passed over.
 *
 * @param properties what is set
 * @param unreadable one line for each file that could not be read
 */
record ApplicationConfig(List<Property> properties, List<String> unreadable) {

  private static final int MOST_BYTES = 1 << 20;
  private static final List<String> FOLDERS =
      List.of(
          "src/main/resources",
          "src/main/resources/config",
          "src/main/resources/META-INF",
          "config",
          ".");
  private static final Pattern FILE =
      Pattern.compile(
          "(?:application|bootstrap|microprofile-config)(?:-([^.]+))?\\.(?:properties|ya?ml)");
  private static final Pattern NOT_PRODUCTION =
      Pattern.compile(
          "(?i)(?:dev|development|test|tests|testing|it|local|debug|ci|e2e|docker-dev)");
  private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{[^:{}]+:([^{}]*)}");
  private static final Pattern OF_PROFILE = Pattern.compile("^%([^.]+)\\.(.+)$");
  private static final List<String> ON_PROFILE =
      List.of("spring.config.activate.on-profile", "spring.profiles");

  /**
   * One setting.
   *
   * @param name the dotted name as written
   * @param value its value, a default of a placeholder resolved
   * @param place the file
   */
  record Property(String name, String value, String place) {}

  /** Reads the files of a project. */
  static ApplicationConfig of(Path project) {
    List<Property> properties = new ArrayList<>();
    List<String> unreadable = new ArrayList<>();
    for (String folder : FOLDERS) {
      for (Path file : files(project.resolve(folder).normalize())) {
        String place = project.relativize(file).toString().replace('\\', '/');
        try {
          String text = InputFile.text(InputFile.bytes(file, MOST_BYTES));
          List<Map<String, String>> documents =
              place.endsWith(".properties") ? ofProperties(text) : ofYaml(text);
          documents.stream()
              .filter(ApplicationConfig::inProduction)
              .forEach(document -> add(document, place, properties));
        } catch (IOException | YAMLException | IllegalArgumentException e) {
          unreadable.add(place + " " + reason(e));
        }
      }
    }
    return new ApplicationConfig(List.copyOf(properties), List.copyOf(unreadable));
  }

  private static String reason(Exception failure) {
    return failure instanceof IOException ? failure.getMessage() : "is malformed";
  }

  private static List<Path> files(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(Files::isRegularFile)
          .filter(ApplicationConfig::matters)
          .sorted()
          .toList();
    } catch (IOException e) {
      return List.of();
    }
  }

  private static boolean matters(Path file) {
    Matcher matcher = FILE.matcher(String.valueOf(file.getFileName()));
    return matcher.matches()
        && (matcher.group(1) == null || !NOT_PRODUCTION.matcher(matcher.group(1)).matches());
  }

  private static List<Map<String, String>> ofProperties(String text) throws IOException {
    List<Map<String, String>> documents = new ArrayList<>();
    for (String document : text.split("(?m)^[#!]---\\s*$", -1)) {
      Properties properties = new Properties();
      properties.load(new StringReader(document));
      Map<String, String> values = new TreeMap<>();
      properties.stringPropertyNames().forEach(n -> values.put(n, properties.getProperty(n)));
      documents.add(values);
    }
    return documents;
  }

  private static List<Map<String, String>> ofYaml(String text) {
    LoaderOptions options = new LoaderOptions();
    options.setAllowRecursiveKeys(false);
    options.setMaxAliasesForCollections(50);
    options.setNestingDepthLimit(50);
    List<Map<String, String>> documents = new ArrayList<>();
    // Build tools replace such words before the file is ever YAML.
    String filtered = text.replaceAll("@([\\w.-]+)@", "$1");
    for (Object document : new Yaml(new SafeConstructor(options)).loadAll(filtered)) {
      Map<String, String> values = new TreeMap<>();
      flatten("", document, values);
      documents.add(values);
    }
    return documents;
  }

  private static void flatten(String prefix, Object value, Map<String, String> values) {
    if (value instanceof Map<?, ?> map) {
      map.forEach(
          (key, below) -> flatten(prefix.isEmpty() ? key + "" : prefix + "." + key, below, values));
    } else if (value != null) {
      values.put(prefix, String.valueOf(value));
    }
  }

  /** Whether a document is for no profile, or for one that may be production. */
  private static boolean inProduction(Map<String, String> document) {
    return ON_PROFILE.stream()
        .flatMap(key -> Optional.ofNullable(document.get(key)).stream())
        .flatMap(profiles -> Stream.of(profiles.split("[,|&]")))
        .map(String::strip)
        .allMatch(profile -> !NOT_PRODUCTION.matcher(profile).matches());
  }

  private static void add(Map<String, String> document, String place, List<Property> properties) {
    document.forEach(
        (name, value) -> {
          Matcher ofProfile = OF_PROFILE.matcher(name.replace("\"", ""));
          if (!ofProfile.matches()) {
            properties.add(new Property(name, resolved(value), place));
          } else if (Stream.of(ofProfile.group(1).split(","))
              .anyMatch(profile -> !NOT_PRODUCTION.matcher(profile).matches())) {
            properties.add(new Property(ofProfile.group(2), resolved(value), place));
          }
        });
  }

  /** The default of a placeholder: what counts in production unless somebody says otherwise. */
  private static String resolved(String value) {
    Matcher placeholder = PLACEHOLDER.matcher(value.strip().toLowerCase(Locale.ROOT));
    return placeholder.matches() ? placeholder.group(1) : value;
  }
}
