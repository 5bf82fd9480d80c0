package io.preflight.cost.framework;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * How one library calls models.
 *
 * @param id its short name in reports
 * @param words words of which a file that uses the library has all of at least one group
 * @param packages how the names of its packages begin
 * @param calls the expressions that send a request
 * @param hidden the expressions behind which the library sends requests of its own
 * @param service interfaces it implements
 * @param vocabulary what its builders' methods mean
 * @param configured how a container makes its objects
 * @param providers the provider behind a type, by the beginning of the type's simple name; the
 *     longest counts
 */
public record Framework(
    String id,
    List<List<String>> words,
    List<String> packages,
    List<CallIdiom> calls,
    List<CallIdiom> hidden,
    ServiceIdiom service,
    Vocabulary vocabulary,
    ConfiguredModels configured,
    Map<String, String> providers) {

  public Framework {
    Objects.requireNonNull(id, "id");
    words = List.copyOf(words);
    packages = List.copyOf(packages);
    calls = List.copyOf(calls);
    hidden = List.copyOf(hidden);
    Objects.requireNonNull(service, "service");
    Objects.requireNonNull(vocabulary, "vocabulary");
    Objects.requireNonNull(configured, "configured");
    providers = Map.copyOf(providers);
  }

  /**
   * Whether a type belongs to this library.
   *
   * @param qualifiedName a qualified name
   * @return true when its package is one of the library's
   */
  public boolean owns(String qualifiedName) {
    return packages.stream().anyMatch(qualifiedName::startsWith);
  }

  /**
   * The provider behind a type.
   *
   * @param simpleName the type's simple name
   * @return the name in price lists; empty when the type serves several
   */
  public String providerOf(String simpleName) {
    String best = "";
    for (String prefix : providers.keySet()) {
      if (simpleName.startsWith(prefix) && prefix.length() > best.length()) {
        best = prefix;
      }
    }
    return providers.getOrDefault(best, "");
  }
}
