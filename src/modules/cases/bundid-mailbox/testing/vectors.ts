/**
 * A key made for these vectors alone, used nowhere else, and what OpenSSL 3 (`openssl dgst -sha512 -sign`) made of the texts with it:
 * another program than the one that is tested. The signature by PKCS #1 v1.5 is the same each time.
 */
export const vectorKey = {
  kty: 'RSA',
  n:
  'jo0dHHWpd0Xray_5y1AVy6RI5VbJAybZY2Y3OvrFgnB1Coa3Ph3wKziOLJxLnIw-jhNrVwk4ngTsbx_PvGIoY_h9_is5j-Ex8bouNlIzvoikiLhV8ZYn-YXHWvq0oT-giR7GEbdRUbZIGdCQrU42x0'
    + 'XkFhu4CxaoHmQh2euFvZg19J9xLRzdjm74nb_GWw2kCtPV7O3UIAHhWNN_K-r2ABaSF3G1S-_MMS5SmVuQtRsnnsOhJtk0qQqbOLfIIzACd29F6wTtD1qu_WdAvgfwsbt2knRv1mPPrlOmeafZgotF'
    + 'g8jkU5twjieahD8bsegLEwkb5Yipj6zUvJvyxVoABQ',
  e:
  'AQAB',
  d:
  'A6Ho6f69kMKBWzvfu6SQyZ2oFd_-Q0xMIdJK-f_F5KsE8H26UaTlp9RLGyvoaVbRiUFJbPBZNv2dIL_IxV4i9VkxrLZhQx9T7Hr4Dn5Nvz8wIiPAXOWcoykbiV_2Fl3Os2_LUExBkDl64N2FskTZ9H'
    + '39b-rI589t_UhD7I-p2sjqaotRQxH_vBwA5W2bVYtLGbWBaP0ipTqn79uomDmT0TXzGW6PJEy1Rehxv8ugEtB1qjbr8A2HpPpvOM6fonGymHNnStHbZnVf74gTop3WDSKMSAU31kJhks05LYoSmvgt'
    + 'rl_SpMsuyKnSTcJsHeuYETVkrzVnqaltfdPlYRv5CQ',
  p:
  'wSHGULR0IKxytpw0E4XAgAqOvCdfCYVvAoMYavDGCgYBCoK3IBMcSIwoP3tSpD4jakgQf6ibdjapijhS13CZCyw70OTECu28gH4R-UUvWnVwUb-vwztEVF8_GBOOnm_tKWu2AotavThtA-liCVfjWL'
    + 'jBrZK7Q7QOo1B67xxHefc',
  q:
  'vPROlE08siK3HyRrY90tKCO9uW171s-4ZuFxbcWx8fzhDkR0l9mAMCiXwYdKPyz_oyzp_I2m8xoR77MoeZQIjOKnsWNHmDIOBoCOvRhaK7N2xMZGYeD9yGMxYOg0zSem5qnHTjgu-7aEexOMJtcmbF'
    + 'PsZB0izVIZkhyCoWYHduM',
  dp:
  'XPpkni_yBFThORbEX22x-jKa-uw9bbkGc4AnfjyCKwsu7x91CAULRcXsDnvRkm6z4BPnlX3XsjaosnlhMITtuRpHhc7MrrI7YOTQxF_RZ0xIkaKl_GiJAdGE75NiwtYBqEJJsrniKlyC5zIxV2wvcG'
    + 'QqIeUVMIf70BYLyRelNYs',
  dq:
  'gG5J7tEkvSuNblRxzdnqtIq-jQeWkeZ0PzFiyKsEDSfFzM3IteG3GISuyXLsi05Jn56KmAer_zasFFGg5CozOZdhRdfmNNNo5xCAdJTVzThZNNxTwHmN5aNOT8DlCsC117h0aH0Vqi9fkswxicDZM-'
    + '5DEbUgD5CLIt3QCGXyEuM',
  qi:
  'rXHiSVlk7lG1viYJwqT7F7p8Gn3Ienvkk0wHr9e4Fe14fTjC5I2fSI1ZhrhA5YcIgVNrM-wfySvsJ-UVu1oF6oKY1EkUNTIH1R-XbSedye2EwZnHRXYD9Shqk5WaOQKB5poC-bDU3UTC799JAEElED'
    + 'aWYZxJeoy-xAZsvvsEFE8',
} as const;

export const vectorContent = { mailboxUuid: 'b980f78d-f5e0-45d9-8971-cc0e27f0beaf', stork_qaa_level: 3, sender: 'Stadt Musterstadt', title: 'Bescheid: Straße – „Äpfel“', content: 'Zeile 1\nZeile 2', service: 'Bewohnerparkausweis' };

export const vectorSignature =
  'R1XzRLFEF7e6Cix//p51j8ZBG8p+eQuzlonysI26NyNaFjuNmQMd5d7OVDnKxhLAY7r+9uiM1MHziPqaxl3GE52pYogkbMIjGVp5IdZ+YyBvhDZjpIsl795by9KCfDtS0HivH04DHsZVpQcXrqTZ3H'
    + 'SMayP+8/0daI2sonCu3gk7LeGxBSrPJlxAmGVYud2zilIP5rH9qrGNX/wsrHq6v6S4uVQkrAO6W2HvvtBRgLyPrYnzfswxMiU6ndbPAEqGZXXnVrH1NX8LArrSC/RlJAitseTMg9rji9u4fx6zBbLF'
    + '47Eer3kEfXfvPqqCpSuWhGcF556TdWZfOCGGIlxIBQ==';

/** Of the signer below, issued at that second of 1970. */
export const vectorSigner = 'Stadt Musterstadt, Postfach';
export const vectorIssuedAt = 1_768_404_922;
export const vectorToken =
  'eyJhbGciOiJSUzUxMiIsInR5cCI6IkpXVCJ9.eyJzaWduZXIiOiJTdGFkdCBNdXN0ZXJzdGFkdCwgUG9zdGZhY2giLCJyb2xlcyI6WyJUSElSRF9QQVJUWSJdLCJpYXQiOjE3Njg0MDQ5MjIsImV4c'
    + 'CI6MTc2ODQwNjcyMn0.WS9TgWi93fmlJuJYUJGnzK8zxMQfaZZiD-9T4-pWDUdD7ynIgNajB-9ZXgMYYf7V4_3WjRsF-qRKGiJWl6DRvCviKMZkJ0EDhCJ3uMNfDJYsbiM5P9xsn263fP5LDsWmSXw'
    + '1jqJ6h-ggJnBiXdh0Of4ayskBzGDtb8rTk4ao6zE7si9Re2mFp_OQJzkSP4DoPinutNtFbgJf3qn8HjkBbZJ9Pvuqv162eMUB7BGr4y6VYbP9sQZdEbKmvyaD5nSbgQG0GkmPGyaUJQq6vSUS-FQ2M'
    + 'dZEV2yhDbJDTxlH2yUwQA7zPiJDnqMLj7PyY8L4QxDhmPIALeBMXY0ed2zTDw';
