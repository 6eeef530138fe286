package io.spansmith.config;

/** What is done with a finding. */
public sealed interface Action {

  /** Puts a text in its place; {@code {type}} stands for the detector in upper case. */
  record Replace(String with) implements Action {}

  /** Covers all but the first and last characters. */
  record Mask(int keepFirst, int keepLast, char with) implements Action {}

  /** A keyed HMAC-SHA256, shortened to {@code length} hex characters: stable, not reversible. */
  record Hash(Secret key, int length) implements Action {}

  /** {@code <EMAIL_1>}: the same value gets the same number within the scope. */
  record Pseudonym(Scope scope) implements Action {}

  /** AES-GCM; who holds the key can read it again. */
  record Encrypt(Secret key, String keyId) implements Action {}

  /** Takes the finding away; a whole value becomes an empty one of its JSON type. */
  record Drop() implements Action {}

  /** Leaves it as it is. */
  record Keep() implements Action {}

  /** How far a pseudonym is the same. */
  enum Scope {
    /** Within one run: the same value in two runs gets numbers of their own. */
    RUN,
    /** Within one trace. */
    TRACE
  }
}
