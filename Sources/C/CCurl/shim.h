// libcurl's option setters are variadic, which Swift cannot call: one typed shim for each kind of option used.
#ifndef DRAGOMAN_CURL_SHIM_H
#define DRAGOMAN_CURL_SHIM_H

#include <curl/curl.h>
#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/ssl.h>
#include <stdbool.h>
#include <stdint.h>
#include <time.h>

/// A macro with a cast, which Swift does not see.
static const long CCURL_AUTH_BASIC = CURLAUTH_BASIC;

static inline CURLcode ccurl_set_long(CURL *easy, CURLoption option, long value) {
  return curl_easy_setopt(easy, option, value);
}
static inline CURLcode ccurl_set_string(CURL *easy, CURLoption option, const char *value) {
  return curl_easy_setopt(easy, option, value);
}
/// libcurl keeps a copy.
static inline CURLcode ccurl_set_blob(CURL *easy, CURLoption option, const void *bytes, size_t count) {
  struct curl_blob blob = {.data = (void *)bytes, .len = count, .flags = CURL_BLOB_COPY};
  return curl_easy_setopt(easy, option, &blob);
}
/// libcurl keeps no copy: the list must outlive the handle.
static inline CURLcode ccurl_set_list(CURL *easy, CURLoption option, struct curl_slist *list) {
  return curl_easy_setopt(easy, option, list);
}
static inline CURLcode ccurl_set_error_buffer(CURL *easy, char *buffer) {
  return curl_easy_setopt(easy, CURLOPT_ERRORBUFFER, buffer);
}
static inline CURLcode ccurl_set_share(CURL *easy, CURLSH *share) {
  return curl_easy_setopt(easy, CURLOPT_SHARE, share);
}
static inline CURLSHcode ccurl_share(CURLSH *share, curl_lock_data what) {
  return curl_share_setopt(share, CURLSHOPT_SHARE, what);
}
static inline CURLMcode ccurl_multi_set_long(CURLM *multi, CURLMoption option, long value) {
  return curl_multi_setopt(multi, option, value);
}
static inline CURLMcode ccurl_multi_set_socket_function(CURLM *multi, curl_socket_callback function, void *context) {
  curl_multi_setopt(multi, CURLMOPT_SOCKETDATA, context);
  return curl_multi_setopt(multi, CURLMOPT_SOCKETFUNCTION, function);
}
static inline CURLMcode ccurl_multi_set_timer_function(CURLM *multi, curl_multi_timer_callback function, void *context) {
  curl_multi_setopt(multi, CURLMOPT_TIMERDATA, context);
  return curl_multi_setopt(multi, CURLMOPT_TIMERFUNCTION, function);
}
static inline CURLcode ccurl_get_long(CURL *easy, CURLINFO info, long *value) {
  return curl_easy_getinfo(easy, info, value);
}
static inline CURLcode ccurl_get_offset(CURL *easy, CURLINFO info, curl_off_t *value) {
  return curl_easy_getinfo(easy, info, value);
}
static inline CURLcode ccurl_get_string(CURL *easy, CURLINFO info, const char **value) {
  return curl_easy_getinfo(easy, info, value);
}
static inline CURLcode ccurl_get_socket(CURL *easy, curl_socket_t *value) {
  return curl_easy_getinfo(easy, CURLINFO_ACTIVESOCKET, value);
}
/// The result of a message: a union member, whose pointer Swift would have to load by hand.
static inline CURLcode ccurl_message_result(const CURLMsg *message) { return message->data.result; }

/// SSL_MODE_RELEASE_BUFFERS gives back 34 KB for each idle connection, read-ahead saves a system call for each record
/// (both measured, docs/decisions/0002), and a write that is tried again may come from another address.
static inline CURLcode ccurl_tune_tls(CURL *easy, void *context, void *user) {
  (void)easy, (void)user;
  SSL_CTX_set_mode(context, SSL_MODE_RELEASE_BUFFERS | SSL_MODE_ENABLE_PARTIAL_WRITE | SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER);
  SSL_CTX_set_read_ahead(context, 1);
  return CURLE_OK;
}
static inline CURLcode ccurl_set_tls_tuning(CURL *easy) {
  return curl_easy_setopt(easy, CURLOPT_SSL_CTX_FUNCTION, ccurl_tune_tls);
}

/// Keeps the TLS connection as the handle's private pointer. CURLINFO_TLS_SSL_PTR, a struct in disguise, knows it only
/// while the connection is attached to the handle: from the end of the dial to the first transfer it is not.
static inline int ccurl_keep_tls(void *easy, char *peer, char *own, int peer_port, int own_port) {
  (void)peer, (void)own, (void)peer_port, (void)own_port;
  struct curl_tlssessioninfo *info = NULL;
  if (curl_easy_getinfo(easy, CURLINFO_TLS_SSL_PTR, &info) == CURLE_OK && info != NULL &&
      info->backend == CURLSSLBACKEND_OPENSSL)
    curl_easy_setopt(easy, CURLOPT_PRIVATE, info->internals);
  return CURL_PREREQFUNC_OK;
}
/// libcurl calls this hook when the connection stands, TLS included, and is still attached.
static inline CURLcode ccurl_set_tls_keeping(CURL *easy) {
  curl_easy_setopt(easy, CURLOPT_PREREQDATA, easy);
  return curl_easy_setopt(easy, CURLOPT_PREREQFUNCTION, ccurl_keep_tls);
}
/// The TLS connection of a dialled handle, NULL when it is plain. It lives as long as the connection.
static inline SSL *ccurl_tls(CURL *easy) {
  char *kept = NULL;
  return curl_easy_getinfo(easy, CURLINFO_PRIVATE, &kept) == CURLE_OK ? (SSL *)kept : NULL;
}
/// Until when a certificate is valid, as Unix seconds; false when its date is none. struct tm in between, because
/// OpenSSL has no function from one to the other.
static inline bool ccurl_expiry(const X509 *certificate, int64_t *seconds) {
  struct tm end = {0};
  if (ASN1_TIME_to_tm(X509_get0_notAfter(certificate), &end) != 1) return false;
  *seconds = timegm(&end);
  return true;
}
/// The next certificate of a PEM file, to be freed. The empty passphrase keeps OpenSSL from asking for one.
static inline X509 *ccurl_next_certificate(BIO *file) { return PEM_read_bio_X509_AUX(file, NULL, NULL, ""); }
/// The first private key of a PEM file, to be freed.
static inline EVP_PKEY *ccurl_private_key(BIO *file) { return PEM_read_bio_PrivateKey(file, NULL, NULL, ""); }

#endif
