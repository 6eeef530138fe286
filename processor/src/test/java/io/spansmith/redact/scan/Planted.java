package io.spansmith.redact.scan;

import io.spansmith.redact.detect.CardIssuers;
import io.spansmith.redact.detect.IbanStructures;
import io.spansmith.redact.detect.Wallets;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A value made by what a detector means, and what must stand around it.
 *
 * @param check what says of other digits whether they are a value too; null where nothing does
 */
record Planted(String before, String value, String after, @Nullable Predicate<String> check) {

  private static final String LOWER = "abcdefghijklmnopqrstuvwxyz";
  private static final String ALNUM = LOWER + LOWER.toUpperCase(Locale.ROOT) + "0123456789";
  private static final String HEX = "0123456789abcdef";

  String text() {
    return before + value + after;
  }

  /** One for each detector that is code. */
  static Map<String, Planted> coded(Random random) {
    Map<String, Planted> all = new HashMap<>();
    String name = drawn(random, LOWER, 7);
    String secret = drawn(random, ALNUM, 22) + "7";
    String password = drawn(random, ALNUM, 7) + "4#" + drawn(random, LOWER, 3);
    all.put("email", of("write to ", name + "@" + name + ".example", ", please"));
    all.put("phone", of("", "+49 30 9" + drawn(random, "0123456789", 6), " is it"));
    all.put("phone_national", of("", "030 9" + drawn(random, "0123456789", 6), " is it"));
    all.put("ip_address", of("from ", "203.0.113." + (1 + random.nextInt(254)), " port 22"));
    all.put("mac_address", of("via ", "3c:22:fb:" + pairs(random), "."));
    all.put(
        "date_of_birth",
        of("born on ", "19" + (40 + random.nextInt(60)) + "-1" + random.nextInt(3) + "-17", "."));
    all.put("credit_card", new Planted("card ", card(random), ",", CardIssuers::valid));
    all.put("iban", new Planted("to ", iban(random), ".", IbanStructures::valid));
    all.put(
        "crypto_wallet",
        new Planted("to ", "1BvBMSEYstWetqTFn5Au4m4GFg7xJaNVN2", " now", Wallets::inBase58));
    all.put(
        "private_key",
        of("", "-----BEGIN PRIVATE KEY-----\n" + secret + "\n-----END PRIVATE KEY-----", ""));
    all.put("jwt", of("", "eyJhbGciOiJIUzI1NiJ9.eyJ" + secret + "." + secret + secret, ""));
    all.put("url_credentials", of("postgres://app:", secret, "@db.example/shop"));
    all.put("authorization", of("Authorization: Bearer ", secret, ""));
    all.put("cookie", of("Cookie: ", "sid=" + secret, ""));
    all.put("url_secret", of("https://x.example/f?sig=", secret, "&b=1"));
    all.put("password", of("password=", password, " "));
    all.put("secret", of("client_secret=", secret, " "));
    all.put("tenant_host", of("https://", name + ".blob.core.windows.net", "/c"));
    return all;
  }

  private static Planted of(String before, String value, String after) {
    return new Planted(before, value, after, null);
  }

  private static String pairs(Random random) {
    return drawn(random, HEX, 2) + ":" + drawn(random, HEX, 2) + ":" + drawn(random, HEX, 2);
  }

  private static String card(Random random) {
    while (true) {
      String number = "4" + drawn(random, "0123456789", 15);
      if (CardIssuers.valid(number)) {
        return number;
      }
    }
  }

  /** A German account number with its check digits (ISO 7064, mod 97). */
  private static String iban(Random random) {
    String account = drawn(random, "0123456789", 18);
    int rest = new BigInteger(account + "131400").mod(BigInteger.valueOf(97)).intValue();
    return String.format(Locale.ROOT, "DE%02d%s", 98 - rest, account);
  }

  private static String drawn(Random random, String of, int length) {
    StringBuilder text = new StringBuilder();
    while (text.length() < length) {
      text.append(of.charAt(random.nextInt(of.length())));
    }
    return text.toString();
  }
}
