package io.spansmith.redact.detect;

import io.spansmith.redact.detect.TokenDefinition.Alphabet;
import java.util.ArrayList;
import java.util.List;

/**
 * Credentials of payment, commerce, messaging and social services.
 *
 * <p>Sources are those of {@link AiTokens}.
 */
final class BusinessTokens {

  private static final String TABLE =
      """
      slack_token; xoxb-, xoxp-, xoxa-, xoxr-, xoxs-, xoxo-, xoxc-, xoxd-, xoxe-, xapp-; URL_SAFE; 20-*; Slack, token types
      slack_token; xoxe.xoxp-, xoxe.xoxb-; URL_SAFE; 40-*; Slack, rotated tokens
      slack_token; xwfp-; URL_SAFE; 30-*; Slack, workflow tokens
      slack_webhook; hooks.slack.com/services/, hooks.slack.com/workflows/, hooks.slack.com/triggers/; PATH; 25-120; Slack, incoming webhooks
      discord_webhook; discord.com/api/webhooks/, discordapp.com/api/webhooks/; PATH; 60-140; Discord, webhooks
      discord_token; ~discord token|key|bot|secret; DOTTED; 56-80; Discord, bot tokens
      discord_token; ~discord secret|client; WORD; 32; Discord, client secrets
      teams_webhook; webhook.office.com/webhookb2/, outlook.office.com/webhook/; PATH; 90-260; Microsoft Teams, incoming webhooks
      zapier_webhook; hooks.zapier.com/hooks/catch/; PATH; 14-60; Zapier, webhooks
      make_webhook; hook.make.com/, hook.eu1.make.com/, hook.eu2.make.com/, hook.us1.make.com/, hook.us2.make.com/, hook.integromat.com/; LOWER_ALNUM; 32; Make, webhooks
      ifttt_webhook; ifttt.com/trigger/; PATH; 30-160; IFTTT, webhooks
      lark_webhook; bot/v2/hook/; UUID; 36; Lark, webhooks of bots
      oculus_token; OC|; PIPED; 40-60; Meta, app tokens of Horizon
      stripe_key; sk_live_, sk_test_, sk_prod_, rk_live_, rk_test_, rk_prod_, sk_org_; ALNUM; 16-250; Stripe, API keys
      stripe_key; whsec_; BASE64; 24-80; Stripe, webhook secrets
      twilio_key; SK, AC; HEX; 32; Twilio, SIDs
      twilio_key; ~twilio key|token|secret|auth; HEX; 32; Twilio, auth tokens
      sendgrid_key; SG.; DOTTED; 60-72; SendGrid, API keys
      mailgun_key; key-, pubkey-; HEX_LOWER; 32; Mailgun, API keys
      mailgun_key; ~mailgun key|token|secret|mailgun!; WORD; 50-72; Mailgun, API keys
      mailchimp_key; +32 -us; LOWER_ALNUM; 1-2; Mailchimp, API keys
      brevo_key; xkeysib-, xsmtpsib-; URL_SAFE; 60-100; Brevo, API keys
      resend_key; re_; URL_SAFE; 30-40; Resend, API keys
      mailersend_token; mlsn.; HEX_LOWER; 64; MailerSend, API tokens
      onesignal_key; os_v2_app_, os_v2_org_; LOWER_ALNUM; 60-110; OneSignal, API keys
      shopify_token; shpat_, shpca_, shppa_, shpss_; ALNUM; 30-64; Shopify, access tokens
      square_token; sq0atp-, sq0csp-, sq0idp-; URL_SAFE; 22-60; Square, access tokens
      square_token; EAAA; URL_SAFE; 58-66; Square, access tokens
      paypal_token; access_token$production$, access_token$sandbox$; CRYPT; 40-70; Braintree, access tokens
      razorpay_key; rzp_live_, rzp_test_; ALNUM; 14; Razorpay, API keys
      flutterwave_key; FLWSECK-, FLWSECK_TEST-; URL_SAFE; 12-60; Flutterwave, secret keys
      flutterwave_key; FLWPUBK-, FLWPUBK_TEST-; URL_SAFE; 30-40; Flutterwave, account keys
      plaid_token; access-production-, access-sandbox-, access-development-; UUID; 36; Plaid, access tokens
      plaid_token; ~plaid secret|key|plaid!; LOWER_ALNUM; 30; Plaid, secrets
      courier_key; pk_test_, pk_prod_; UPPER_ALNUM; 28; Courier, API keys
      duffel_token; duffel_live_, duffel_test_; URL_SAFE; 40-50; Duffel, access tokens
      easypost_key; EZAK, EZTK; ALNUM; 54; EasyPost, API keys
      shippo_token; shippo_live_, shippo_test_; HEX; 40; Shippo, API tokens
      hubspot_token; pat-na1-, pat-na2-, pat-eu1-, pat-ap1-; WORD; 36; HubSpot, private apps
      klaviyo_key; pk_; HEX_LOWER; 34; Klaviyo, private keys
      zoho_token; 1000.; DOTTED; 65; Zoho, OAuth tokens
      intercom_token; dG9rOj; BASE64; 40-80; Intercom, access tokens
      adobe_key; p8e-; URL_SAFE; 32; Adobe, client secrets
      dropbox_token; sl.; DOTTED; 130-*; Dropbox, short-lived tokens
      dropbox_token; ~dropbox; URL_SAFE; 64; Dropbox, long-lived tokens
      facebook_token; EAACEdEose0cBA; ALNUM; 20-*; Meta, user access tokens
      facebook_app_token; ~facebook|fb_|access_token; PIPED; 43-57; Meta, app access tokens
      facebook_token; EAA; ALNUM; 90-*; Meta, access tokens
      twitter_token; AAAAAAAAAAAAAAAAAAAAA; PATH; 60-110; X, bearer tokens
      twitter_token; ~twitter|x_api key|secret|token|twitter!; ALNUM; 25; X, API keys
      twitter_token; ~twitter|x_api key|secret|token|twitter!; ALNUM; 45-50; X, API secrets
      twitter_token; ~twitter|x_api key|secret|token|twitter!; WORD; 36-66; X, access tokens
      twitch_token; ~twitch key|token|secret|twitch!; LOWER_ALNUM; 30; Twitch, OAuth tokens
      twitch_token; live_ ~twitch|stream; WORD; 35-50; Twitch, stream keys
      twitch_token; oauth:; LOWER_ALNUM; 30; Twitch, chat tokens
      spotify_key; ~spotify secret|key|token|spotify!; LOWER_ALNUM; 32; Spotify, client secrets
      mapbox_token; sk.eyJ; DOTTED; 60-140; Mapbox, secret tokens
      frameio_token; fio-u-; URL_SAFE; 64; Frame.io, developer tokens
      ubidots_token; BBFF-, BBUS-; ALNUM; 30; Ubidots, tokens
      telnyx_key; KEY; URL_SAFE; 55; Telnyx, API keys
      pandascore_token; ~pandascore token|secret|key; WORD; 40-60; PandaScore, tokens
      databento_key; db-; ALNUM; 29; Databento, API keys
      mollie_key; live_, test_; ALNUM; 30; Mollie, API keys
      checkout_key; sk_; UUID; 36; Checkout.com, secret keys
      checkout_key; sk_sbox_; LOWER_ALNUM; 25-27; Checkout.com, secret keys
      paddle_key; pdl_live_apikey_, pdl_sdbx_apikey_; WORD; 40-64; Paddle, API keys
      polar_token; polar_oat_, polar_pat_, polar_at_u_, polar_rt_u_; ALNUM; 32-64; Polar, tokens
      ramp_token; ramp_sec_, ramp_tok_, ramp_business_tok_, ramp_user_tok_; ALNUM; 32-64; Ramp, secrets
      persona_key; persona_production_, persona_sandbox_; UUID; 36; Persona, API keys
      canva_secret; cnvca ~canva; URL_SAFE; 40-60; Canva, client secrets
      samsara_token; samsara_api_; ALNUM; 30; Samsara, API tokens
      alchemy_key; alcht_; ALNUM; 30; Alchemy, access tokens
      quicknode_key; QN_ ~quicknode; HEX_LOWER; 32; QuickNode, API keys
      arcgis_key; AAPK, AAPTxy8; URL_SAFE; 60-160; Esri ArcGIS, API keys
      instagram_token; IGQV, IGAA; ALNUM; 100-*; Meta, Instagram access tokens
      threads_token; THAA ~threads|instagram|facebook|access_token; ALNUM; 100-*; Meta, Threads access tokens
      """;

  private BusinessTokens() {}

  static List<TokenDefinition> all() {
    List<TokenDefinition> all = new ArrayList<>();
    for (TokenDefinition definition : TokenTable.of(TABLE)) {
      all.add(
          switch (definition.name()) {
            case "slack_token" ->
                TokenTable.also(
                    definition,
                    token -> TokenChecks.digits(token, 6) || TokenChecks.mixedCase(token));
            case "twitter_token" ->
                definition.min() == 36
                    ? TokenTable.also(definition, t -> t.matches("\\d{15,25}-[A-Za-z0-9]{20,40}"))
                    : TokenTable.also(definition, TokenChecks::mixed);
            case "dropbox_token" ->
                definition.prefixes().isEmpty()
                    ? TokenTable.also(definition, TokenChecks::mixedCase)
                    : definition;
            case "facebook_app_token" ->
                TokenTable.also(definition, t -> t.matches("\\d{15,16}\\|[\\w-]{27,40}"));
            case "oculus_token" ->
                TokenTable.also(definition, t -> t.matches("OC\\|\\d{13,17}\\|[\\w-]{27,40}"));
            case "telnyx_key" -> TokenTable.also(definition, TokenChecks::mixedCase);
            case "mollie_key", "databento_key" ->
                TokenTable.also(definition, TokenChecks::mixedCase);
            case "checkout_key" ->
                TokenTable.also(definition, token -> TokenChecks.digits(token, 2));
            case "discord_token", "resend_key", "twitch_token" ->
                TokenTable.also(definition, TokenChecks::mixed);
            default -> definition;
          });
    }
    all.add(telegram(10).body(Alphabet.URL_SAFE, 33, "Telegram, bot API tokens"));
    all.add(telegram(9).body(Alphabet.URL_SAFE, 33, "Telegram, bot API tokens"));
    all.add(
        TokenDefinition.named("telegram_token")
            .near("telegram|tgram|bot")
            .valid(token -> token.matches("(?:bot)?\\d{8,10}:[A-Za-z0-9_-]{35}"))
            .body(Alphabet.PAIR, 44, 49, "Telegram, bot API tokens"));
    return all;
  }

  /** The number of the bot, a colon and 35 characters that begin with AA. */
  private static TokenDefinition.Builder telegram(int digits) {
    return TokenDefinition.named("telegram_token", ":AA")
        .lead(digits)
        .valid(token -> TokenChecks.random(token) && Checksums.digits(token.substring(0, digits)));
  }
}
