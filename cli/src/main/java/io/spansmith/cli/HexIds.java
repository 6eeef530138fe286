package io.spansmith.cli;

import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Turns the base64 ids of printed protobuf into the hex ids that OTLP/JSON asks for. */
final class HexIds {

  /** Members stand on lines of their own; a text value cannot, its line feeds are escaped. */
  private static final Pattern ID =
      Pattern.compile("(?m)^( *\"(?:traceId|spanId|parentSpanId)\": \")([A-Za-z0-9+/=]*)\"");

  static String inJson(String printed) {
    return ID.matcher(printed).replaceAll(HexIds::hex);
  }

  private static String hex(MatchResult id) {
    return id.group(1) + HexFormat.of().formatHex(Base64.getDecoder().decode(id.group(2))) + "\"";
  }

  private HexIds() {}
}
