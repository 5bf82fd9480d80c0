package shop;

final class Limits {
  static final int HUNDRED = 100;
  static final int SUMMARY = 2 * HUNDRED;
}
