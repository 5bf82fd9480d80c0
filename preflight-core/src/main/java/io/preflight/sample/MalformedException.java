package io.preflight.sample;

/** A line holds no sample; the message says why, without the line's content. */
final class MalformedException extends Exception {

  private static final long serialVersionUID = 1L;

  MalformedException(String reason) {
    super(reason, null, false, false);
  }

  static MalformedException beyondReason(SampleField field) {
    return new MalformedException(field.word() + " is beyond reason");
  }
}
