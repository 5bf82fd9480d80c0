package io.preflight.target;

/** How far an answer under way has come. */
public enum Progress {
  /** No content has come yet. */
  WAITING,
  /** Content has come, or it is not known whether it has. */
  FLOWING,
  /** The answer is complete or has failed; what is left changes none of its times. */
  COMPLETE
}
