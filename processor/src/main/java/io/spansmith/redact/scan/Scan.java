package io.spansmith.redact.scan;

import io.spansmith.redact.detect.TokenDefinition.Alphabet;
import java.util.Arrays;

/** What is known while one text is read. Not thread-safe; reused from text to text. */
final class Scan {

  /** The most bytes that are kept for the next text. */
  private static final int KEPT = 1 << 16;

  final View view = new View();
  final Found found = new Found();
  final Output output = new Output(this);
  final Digits digits = new Digits();

  /** The same after a plus sign or a parenthesis. */
  final Digits led = new Digits();

  final Value value = new Value();
  final KnownNames names = new KnownNames();
  final Anchors anchors = new Anchors();
  final Bodies bodies = new Bodies();
  final SeenVendors vendors = new SeenVendors();

  /** Characters of a code without separators, the separator before each, and where each ends. */
  final char[] flat = new char[Shape.LONGEST + 1];

  final char[] joined = new char[Shape.LONGEST + 1];
  final int[] ends = new int[Shape.LONGEST + 2];

  /** Where a run of each alphabet ends, as {@link Runs} read them. */
  final int[] runs = new int[Alphabet.values().length];

  /** Which shapes fit what was read of a code. */
  long[] shapes = new long[1];

  /** The view's characters; at least {@link View#PAD} zeros follow the last. */
  char[] v = new char[0];

  /** The characters as {@link Narrow} has them. */
  byte[] low = new byte[0];

  /** How many characters the view has. */
  int n;

  /** The key under which the text stands, empty when there is none. */
  String key = "";

  /** The characters of the key that was asked for last: the same ones come again and again. */
  private char[] keyCharacters = new char[0];

  private String keySpelled = "";

  /** Whether any name may mean something. */
  boolean namesRuled;

  /** Whether character references are read already. */
  boolean reread;

  /** An at sign that is known to be none of a mail address, or -1. */
  int noMailAt;

  /** Where what was found last ends: nothing reaches back beyond it. */
  int floor;

  /** Up to where it was looked for signs that part passwords, and what follows the last of them. */
  int solidLooked;

  int solidStart;

  /** Up to where digit groups were looked at. */
  int digitsLooked;

  /** Up to where each index of context was looked up, and where the last word of it begins. */
  final int[] contextLooked = new int[ContextIndex.COUNT];

  final int[] contextSeen = new int[ContextIndex.COUNT];

  /** In which eights of characters {@link RarePairs} may stand. */
  final long[] seen = new long[ContextIndex.EIGHTS];

  /** Up to where it was looked for tools of the command line, and where the last one begins. */
  int toolLooked;

  int toolSeen;

  /** From where and up to where no pipe of a command line stands. */
  int pipeLooked;

  int noPipe;

  /** Up to where it was looked for base64. */
  int blobLooked;

  /** Up to where it was looked for text in base64, what it says, and how often it was encoded. */
  int encodedLooked;

  byte[] decoded = new byte[64];
  int layers;

  /** Up to where the rows of tables, and the members of keys, were looked at. */
  int columnsLooked;

  int keyFilesLooked;

  /** Up to where the documents of manifests were looked at. */
  int manifestLooked;

  /** How long the user's patterns may take. */
  long budgetNanos;

  /** Characters looked at beyond the one pass: what the proof of linearity counts. */
  long work;

  void load(String text, String key) {
    load(text, 0, text.length(), key);
  }

  void load(String text, int start, int end, String key) {
    view.load(text, start, end);
    this.key = key;
    reread = false;
    begin();
  }

  /** Reads the text again as {@link View#reload} does, once, and forgets what was found. */
  void reload() {
    view.reload();
    reread = true;
    begin();
  }

  private void begin() {
    v = view.chars();
    low = view.narrow().bytes();
    n = view.length();
    noMailAt = -1;
    blobLooked = 0;
    encodedLooked = 0;
    manifestLooked = 0;
    columnsLooked = 0;
    keyFilesLooked = 0;
    digitsLooked = 0;
    solidLooked = 0;
    solidStart = 0;
    floor = 0;
    Arrays.fill(contextLooked, 0);
    Arrays.fill(contextSeen, Integer.MIN_VALUE);
    toolLooked = 0;
    toolSeen = Integer.MIN_VALUE;
    pipeLooked = 0;
    noPipe = 0;
    vendors.reset();
    value.reset();
    anchors.load(low, n);
    bodies.reset();
    work = 0;
    found.clear();
  }

  void release() {
    view.release();
    output.release();
    anchors.release();
    v = view.chars();
    low = view.narrow().bytes();
    key = "";
    decoded = decoded.length > KEPT ? new byte[64] : decoded;
  }

  char[] keyCharacters() {
    if (!keySpelled.equals(key)) {
      keySpelled = key;
      keyCharacters = key.toCharArray();
    }
    return keyCharacters;
  }

  /** Whether any character is beyond Latin-1. */
  boolean isWide() {
    return view.narrow().isWide();
  }

  /** The character before, or zero at the beginning. */
  char before(int index) {
    return index > 0 ? v[index - 1] : 0;
  }

  /** Whether a token may begin here: no letter or digit touches it. */
  boolean startsToken(int index) {
    return index == 0 || !Chars.isAlnum(v[index - 1]);
  }

  /** Whether the ASCII word stands here, letter case ignored; {@code word} is in lower case. */
  boolean holds(int index, String word) {
    if (index < 0 || index + word.length() > n) {
      return false;
    }
    for (int i = 0; i < word.length(); i++) {
      if (Chars.lower(v[index + i]) != word.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  int skipBlanks(int index, int most) {
    int i = index;
    while (i < n && i - index < most && (v[i] == ' ' || v[i] == '\t')) {
      i++;
    }
    return i;
  }
}
