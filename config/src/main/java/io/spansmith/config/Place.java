package io.spansmith.config;

/** Where something stands in a text, from 1; zeros where there is no text. */
record Place(int line, int column) {

  static final Place NONE = new Place(0, 0);
}
