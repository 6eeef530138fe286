package io.spansmith.redact.scan;

import io.spansmith.redact.detect.IdDefinition;
import io.spansmith.redact.detect.TokenDefinition;
import java.util.List;
import java.util.Set;

/** The detectors that are code, and the numbers of all that are on: the lower, the more telling. */
public final class Detectors {

  public static final String PRIVATE_KEY = "private_key";
  public static final String JWT = "jwt";
  public static final String URL_CREDENTIALS = "url_credentials";
  public static final String CRYPTO_WALLET = "crypto_wallet";
  public static final String EMAIL = "email";
  public static final String IBAN = "iban";
  public static final String CREDIT_CARD = "credit_card";
  public static final String IP_ADDRESS = "ip_address";
  public static final String MAC_ADDRESS = "mac_address";
  public static final String PHONE = "phone";
  public static final String PHONE_NATIONAL = "phone_national";
  public static final String TENANT_HOST = "tenant_host";
  public static final String DATE_OF_BIRTH = "date_of_birth";
  public static final String AUTHORIZATION = "authorization";
  public static final String COOKIE = "cookie";
  public static final String URL_SECRET = "url_secret";
  public static final String PASSWORD = "password";
  public static final String SECRET = "secret";

  /** The pack {@code pii}, without the identifiers of the tables. */
  public static final List<String> PII =
      List.of(
          EMAIL, PHONE, CREDIT_CARD, IBAN, IP_ADDRESS, MAC_ADDRESS, DATE_OF_BIRTH, CRYPTO_WALLET);

  /** The pack {@code secrets}, without the vendors' tokens of the tables. */
  public static final List<String> SECRETS =
      List.of(
          PRIVATE_KEY, JWT, URL_CREDENTIALS, AUTHORIZATION, COOKIE, URL_SECRET, PASSWORD, SECRET);

  /** What only the pack {@code all} turns on. */
  public static final List<String> EXTENDED = List.of(PHONE_NATIONAL, TENANT_HOST);

  final int privateKey;
  final int tokens;
  final int jwt;
  final int urlCredentials;
  final int tenantHost;
  final int wallet;
  final int email;
  final int iban;
  final int card;
  final int ids;
  final int ip;
  final int mac;
  final int phone;
  final boolean national;
  final int birth;
  final int authorization;
  final int cookie;
  final int urlSecret;
  final int password;
  final int secret;

  Detectors(
      List<String> names, Set<String> on, List<IdDefinition> ids, List<TokenDefinition> tokens) {
    privateKey = number(names, on, PRIVATE_KEY);
    this.tokens = names.size();
    tokens.forEach(token -> names.add(token.name()));
    jwt = number(names, on, JWT);
    urlCredentials = number(names, on, URL_CREDENTIALS);
    tenantHost = number(names, on, TENANT_HOST);
    wallet = number(names, on, CRYPTO_WALLET);
    email = number(names, on, EMAIL);
    iban = number(names, on, IBAN);
    card = number(names, on, CREDIT_CARD);
    this.ids = names.size();
    ids.forEach(id -> names.add(id.name()));
    ip = number(names, on, IP_ADDRESS);
    mac = number(names, on, MAC_ADDRESS);
    national = on.contains(PHONE_NATIONAL);
    // National numbers are telephone numbers: what finds them finds and names all of them.
    phone = number(names, national ? Set.of(PHONE) : on, PHONE);
    birth = number(names, on, DATE_OF_BIRTH);
    authorization = number(names, on, AUTHORIZATION);
    cookie = number(names, on, COOKIE);
    urlSecret = number(names, on, URL_SECRET);
    password = number(names, on, PASSWORD);
    secret = number(names, on, SECRET);
  }

  private static int number(List<String> names, Set<String> on, String name) {
    if (!on.contains(name)) {
      return -1;
    }
    names.add(name);
    return names.size() - 1;
  }
}
