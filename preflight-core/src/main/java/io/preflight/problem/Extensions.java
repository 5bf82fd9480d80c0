package io.preflight.problem;

import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;

/** Finds what users add through {@link ServiceLoader}, and says in one line what is broken. */
public final class Extensions {

  private Extensions() {}

  /**
   * Loads all implementations beside an interface. Maven runs plugins under a context class loader
   * of its own, so that of the interface counts.
   *
   * @param type the interface
   * @param <T> the interface
   * @return the implementations in the order of the class path
   * @throws ConfigurationException if one of them cannot be loaded
   */
  public static <T> List<T> load(Class<T> type) {
    return load(type, type.getClassLoader());
  }

  static <T> List<T> load(Class<T> type, ClassLoader loader) {
    try {
      return ServiceLoader.load(type, loader).stream().map(ServiceLoader.Provider::get).toList();
    } catch (ServiceConfigurationError | LinkageError e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      throw new ConfigurationException(
          "an implementation of "
              + type.getName()
              + " on the class path cannot be loaded: "
              + e.getMessage()
              + (cause == e ? "" : " (" + cause + ")")
              + "; repair or remove the dependency that brings it");
    }
  }
}
