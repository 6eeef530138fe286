package io.spansmith.redact.detect;

import java.util.Locale;
import java.util.Set;

/** Query parameters of URLs whose value opens something. */
public final class SecretParameters {

  private static final Set<String> NAMES =
      Words.of(
          """
          access_token refresh_token id_token code client_secret assertion client_assertion
          id_token_hint logout_token samlresponse samlrequest x-amz-signature x-amz-credential
          x-amz-security-token awsaccesskeyid signature x-goog-signature x-goog-credential
          googleaccessid sig key-pair-id hmac x-oss-signature ossaccesskeyid
          q-signature token auth auth_token authtoken api_key apikey api-key key access_key
          secret password passwd pwd pass session sessionid session_id sid jsessionid phpsessid
          ticket otp oauth_token oauth_signature oauth_verifier jwt bearer private_token
          job_token subscription-key ocp-apim-subscription-key app_key appkey app_secret
          reset_token invite_token confirmation_token magic_token sas
          """);

  private SecretParameters() {}

  /** Whether the value after {@code ?name=} or {@code &name=} is secret; case is ignored. */
  public static boolean contains(String name) {
    return NAMES.contains(name.toLowerCase(Locale.ROOT))
        || SecretNames.strength(name) == SecretNames.Strength.STRONG;
  }
}
