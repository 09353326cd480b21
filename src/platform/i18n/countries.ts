import type { Lang } from './index.ts';

/** Countries: the two letters of ISO 3166-1, then the three; Kosovo as the European Union and its passports write it. */
const codes = [
  'ADAND AEARE AFAFG AGATG AIAIA ALALB AMARM AOAGO AQATA ARARG ASASM ATAUT AUAUS AWABW AXALA AZAZE BABIH BBBRB BDBGD BEBEL BFBFA BGBGR BHBHR',
  'BIBDI BJBEN BLBLM BMBMU BNBRN BOBOL BQBES BRBRA BSBHS BTBTN BVBVT BWBWA BYBLR BZBLZ CACAN CCCCK CDCOD CFCAF CGCOG CHCHE CICIV CKCOK CLCHL',
  'CMCMR CNCHN COCOL CRCRI CUCUB CVCPV CWCUW CXCXR CYCYP CZCZE DEDEU DJDJI DKDNK DMDMA DODOM DZDZA ECECU EEEST EGEGY EHESH ERERI ESESP ETETH',
  'FIFIN FJFJI FKFLK FMFSM FOFRO FRFRA GAGAB GBGBR GDGRD GEGEO GFGUF GGGGY GHGHA GIGIB GLGRL GMGMB GNGIN GPGLP GQGNQ GRGRC GSSGS GTGTM GUGUM',
  'GWGNB GYGUY HKHKG HMHMD HNHND HRHRV HTHTI HUHUN IDIDN IEIRL ILISR IMIMN ININD IOIOT IQIRQ IRIRN ISISL ITITA JEJEY JMJAM JOJOR JPJPN KEKEN',
  'KGKGZ KHKHM KIKIR KMCOM KNKNA KPPRK KRKOR KWKWT KYCYM KZKAZ LALAO LBLBN LCLCA LILIE LKLKA LRLBR LSLSO LTLTU LULUX LVLVA LYLBY MAMAR MCMCO',
  'MDMDA MEMNE MFMAF MGMDG MHMHL MKMKD MLMLI MMMMR MNMNG MOMAC MPMNP MQMTQ MRMRT MSMSR MTMLT MUMUS MVMDV MWMWI MXMEX MYMYS MZMOZ NANAM NCNCL',
  'NENER NFNFK NGNGA NINIC NLNLD NONOR NPNPL NRNRU NUNIU NZNZL OMOMN PAPAN PEPER PFPYF PGPNG PHPHL PKPAK PLPOL PMSPM PNPCN PRPRI PSPSE PTPRT',
  'PWPLW PYPRY QAQAT REREU ROROU RSSRB RURUS RWRWA SASAU SBSLB SCSYC SDSDN SESWE SGSGP SHSHN SISVN SJSJM SKSVK SLSLE SMSMR SNSEN SOSOM SRSUR',
  'SSSSD STSTP SVSLV SXSXM SYSYR SZSWZ TCTCA TDTCD TFATF TGTGO THTHA TJTJK TKTKL TLTLS TMTKM TNTUN TOTON TRTUR TTTTO TVTUV TWTWN TZTZA UAUKR',
  'UGUGA UMUMI USUSA UYURY UZUZB VAVAT VCVCT VEVEN VGVGB VIVIR VNVNM VUVUT WFWLF WSWSM XKRKS YEYEM YTMYT ZAZAF ZMZMB ZWZWE',
].flatMap((row) => row.split(' ')).map((pair) => [pair.slice(0, 2), pair.slice(2)] as const);

/** All codes of two letters. */
export const countries: readonly string[] = codes.map(([two]) => two);
const known = new Set(countries);
/** As papers write them: three letters (ICAO 9303), and Germany with one. */
const papers = new Map([...codes.map(([two, three]) => [three, two] as const), ['D', 'DE'] as const]);

/** What papers write where somebody is of no country: stateless, of unknown nationality. */
export const withoutCountry = ['XXA', 'XXX'] as const;
const words = { XXA: { de: 'Staatenlos', en: 'Stateless' }, XXX: { de: 'Ungeklärt', en: 'Not determined' } } as const;

/** A country as papers or forms write it, by the code of ISO 3166-1 with two letters: „D“ and „DEU“ are `DE`. What is none stays as it is. */
export function countryCode(written: string): string {
  const code = written.trim().toUpperCase();
  return known.has(code) || code in words ? code : papers.get(code) ?? written.trim();
}

const names = { de: new Intl.DisplayNames('de', { type: 'region', fallback: 'code' }), en: new Intl.DisplayNames('en', { type: 'region', fallback: 'code' }) };

/** What a country is called; what is no country stays as it is. @param written as `countryCode` reads it */
export function countryName(written: string, lang: Lang): string {
  const code = countryCode(written);
  if (code in words) return words[code as keyof typeof words][lang];
  return known.has(code) ? names[lang].of(code) ?? code : written;
}
