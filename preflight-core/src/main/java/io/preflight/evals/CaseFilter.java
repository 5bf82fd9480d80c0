package io.preflight.evals;

/** Says which test cases are evals. */
@FunctionalInterface
interface CaseFilter {

  /** Every case is one. */
  CaseFilter ALL = (className, name) -> true;

  /** Whether a case is one, by the names a report has. */
  boolean takes(String className, String name);

  /** Takes what both take. */
  default CaseFilter and(CaseFilter other) {
    return (className, name) -> takes(className, name) && other.takes(className, name);
  }
}
