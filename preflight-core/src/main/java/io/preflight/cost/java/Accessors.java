package io.preflight.cost.java;

/** Names of getters and the properties they read. */
final class Accessors {

  private Accessors() {}

  /** The setter of a property: {@code setModelName} for {@code modelName}. */
  static String setter(String property) {
    return "set" + Character.toUpperCase(property.charAt(0)) + property.substring(1);
  }

  /** The property a getter reads: {@code getModelName} and {@code modelName} read modelName. */
  static String property(String method) {
    for (String prefix : new String[] {"get", "is"}) {
      int length = prefix.length();
      if (method.length() > length
          && method.startsWith(prefix)
          && Character.isUpperCase(method.charAt(length))) {
        return Character.toLowerCase(method.charAt(length)) + method.substring(length + 1);
      }
    }
    return method;
  }
}
