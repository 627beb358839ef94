#!/usr/bin/env python3
"""Judge data/reference.csv and what goes with it.

Holds the figures of the primary sources against a second list, typed by hand
from the documents. Needs nothing but Python. Run from anywhere:

    python tests/data/check_reference.py [FOLDER]

FOLDER stands in for data/. Prints a line for each failure, then "N passed, N
failed", and exits with 1 if anything failed.
"""

import csv
import sys
from decimal import Decimal
from pathlib import Path

DATA = Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).resolve().parents[2] / "data"

# The figures that were known first; the others, and how they are typed, are in the files of the folder reference. == source
# origin metric scope period unit; then entity [qualifier:]value confidence. "-": empty.
FIGURES = """
== ai-index-2025 quid investment private 2013/2024 USD
USA 470.92e9 A | CHN 119.32e9 A | GBR 28.17e9 A | CAN 15.31e9 A | ISR 14.96e9 A | DEU 13.27e9 A | IND 11.29e9 A | FRA 11.10e9 A
KOR 8.96e9 A | SGP 7.27e9 A | SWE 7.27e9 A | JPN 5.89e9 A | AUS 3.99e9 A | CHE 3.90e9 A | ARE 3.67e9 A
== visual-capitalist-investment-2025 - investment private 2013/2024 USD
WORLD about:760e9 C
== ai-index-2024 quid investment private 2013/2023 USD
USA 335.24e9 B | CHN 103.65e9 B | GBR 22.25e9 B | ISR 12.83e9 B | CAN 10.56e9 B | DEU 10.35e9 B
== ai-index-2025 quid investment private 2013/2023 USD
USA 361.84e9 D | CHN 110.03e9 D | GBR 23.65e9 D | ISR 13.60e9 D | CAN 12.42e9 D | DEU 11.30e9 D | IND 10.13e9 D | FRA 8.48e9 D | KOR 7.63e9 D
== ai-index-2023 quid investment private 2022 USD
USA 47.36e9 B | CHN 13.41e9 B | GBR 4.37e9 C | ISR 3.24e9 C | IND 3.24e9 C | DEU 2.4e9 C
== ai-index-2024 quid investment private 2023 USD
USA 67.22e9 B | CHN 7.76e9 B | GBR 3.78e9 B | SWE 1.89e9 C | CAN 1.61e9 B | DEU 1.91e9 B | ISR 1.52e9 C | IND 1.39e9 C
== ai-index-2025 quid investment private 2024 USD
USA 109.08e9 A | CHN 9.29e9 A | GBR 4.52e9 A | SWE 4.34e9 A | CAN 2.89e9 A | FRA 2.62e9 A | FRA rank:6 A | DEU 1.97e9 A | ARE 1.77e9 A
AUT 1.51e9 A | ISR 1.36e9 A | KOR 1.33e9 A | IND 1.16e9 A | NLD 1.09e9 A | JPN 0.93e9 A | ITA 0.86e9 A | EUROPE-UN 19.42e9 A
== ai-index-2026-06 quid investment private 2025 USD
USA 285.9e9 B | CHN 12.4e9 B | GBR 5.9e9 C | CAN about:4e9 C | FRA about:4e9 C
== ai-index-2023 quid investment private 2013/2022 USD
USA 248.9e9 B | CHN 95.1e9 B | GBR 18.2e9 B | ISR 10.8e9 B | CAN 8.8e9 B | IND 7.7e9 B | DEU rank:7 B | FRA 6.6e9 B | FRA rank:8 B | KOR 5.6e9 B | SGP 4.7e9 B
== owid-cset-investment cset investment private-real 2015/2024 USD
USA 828155221610 D | CHN 96539517656 D | IND 51081490010 D | CAN 39898905868 D | GBR 39776760339 D | SWE 38341310517 D
DEU 30928598953 D | ISR 25543085759 D | FRA 25436260672 D | FRA rank:9 D | SAU 21857569493 D
WORLD 1327918847112 D | EUROPE-OWID 192789028856 D
== owid-cset-investment cset investment private-real 2024 USD
USA 148345083627 A | CHN 13876362142 A | GBR 5690828797 A | ISR 5226958872 A | DEU 5136258049 A | FRA 4941035324 A | FRA rank:6 A
== oecd-ai-vc oecd-ai investment venture-capital 2019/2023 USD
USA 328548e6 B | CHN 132665e6 B | GBR 25541e6 B | IND 16147e6 C | DEU 14300e6 C | CAN 12457e6 C | KOR 10348e6 C | FRA 10185e6 C
FRA rank:8 C | SWE 8281e6 C | SGP 7005e6 C
== oecd-ai-vc oecd-ai investment venture-capital 2023 USD
USA 67911e6 C | CHN 15071e6 C | GBR 3518e6 C | IND 3808e6 C | DEU 1808e6 C | CAN 2067e6 C | KOR 2102e6 C | FRA 1853e6 C
SWE 2603e6 C | SGP 1928e6 C
== ai-index-2025 quid funded-companies all 2024 companies
USA 1073 A | GBR 116 A | CHN 98 A | IND 74 A | DEU 67 A | FRA 59 A | KOR 52 A | CAN 51 A | JPN 42 A | SGP 39 A | ISR 36 A | NLD 24 A
AUS 23 A | CHE 22 A | ESP 18 A
== ai-index-2025 quid funded-companies all 2013/2024 companies
USA 6956 A | CHN 1605 A | GBR 885 A | ISR 492 A | CAN 481 A | FRA 468 A | IND 434 A | DEU 394 A | JPN 388 A | KOR 270 A | SGP 239 A
AUS 178 A | CHE 154 A | ESP 117 A | NLD 116 A
== ai-index-2024 cset patents granted 2010 %
USA 54.1 B
== ai-index-2024 cset patents granted 2022 %
CHN 61.13 B | USA 20.90 B | EU+UK 2.03 B | IND 0.23 B
== visual-capitalist-patents-2025 patstat patents granted 2010 %
CHN 13.4 C | USA 40 C | EUROPE-UNSTATED 8.6 C | ASIA-OTHER 37.2 C
== visual-capitalist-patents-2025 patstat patents granted 2023 %
CHN about:70 C | USA 14.2 C | ASIA-OTHER 13.1 C
== ai-index-2025 patstat patents granted 2015 %
USA 42.8 A
== ai-index-2025 patstat patents granted 2023 %
CHN 69.70 A | USA 14.16 A | EUROPE-UN 2.77 A | IND 0.37 A
EAST-ASIA-PACIFIC-WB 82.40 A | NORTH-AMERICA-WB 14.23 A | EUROPE-CA-WB 2.77 A | SOUTH-ASIA-WB 0.37 A
== ai-index-2026-06 patstat patents granted 2024 %
CHN 74.24 B | USA 12.06 B | EUROPE-UNSTATED 2.95 B | IND 0.40 B | OTHERS-UNSTATED 10.35 B
== owid-cset-patents cset patents applications 2020 %
CHN 67.2 D | USA 14.8 D
== ai-index-2024 cset patent-count granted 2022 patents
WORLD 62264 B
== ai-index-2025 patstat patent-count granted 2010 patents
WORLD 3833 A | USA at-most:1643 D
== ai-index-2025 patstat patent-count granted 2022 patents
WORLD about:94530 D
== ai-index-2025 patstat patent-count granted 2023 patents
WORLD 122511 A | USA about:17350 D
== ai-index-2026-06 patstat patent-count granted 2010 patents
WORLD 3866 C
== ai-index-2026-06 patstat patent-count granted 2024 patents
WORLD 131121 B | USA 15920 B
== owid-cset-patents cset patent-count applications 2020 patents
WORLD 98650 A | CHN 66276 A | USA 14601 A | KOR 8274 A | JPN 4278 A | DEU 1037 A | FRA 283 A | FRA rank:10 A
AUS 895 A | CAN 882 A | TWN 627 A | GBR 440 A | RUS 189 A
== wipo-genai - patent-count generative-families 2014/2023 patents
CHN 38210 B | USA 6276 B | KOR 4155 B | JPN 3409 B | IND 1350 B | GBR 714 B | DEU 708 B | WORLD about:54000 B
== ai-index-2025 patstat patents-per-100k granted 2023 patents/100k
KOR 17.27 A | LUX 15.31 A | CHN 6.08 A | USA 5.20 A | JPN 4.58 A | DEU 1.22 A | SGP 0.98 A | FIN 0.97 A | SWE 0.74 A | GBR 0.52 A
DNK 0.47 A | FRA 0.43 A | NLD 0.40 A | AUS 0.38 A | GRC 0.27 A
== ai-index-2026-06 patstat patents-per-100k granted 2024 patents/100k
KOR 14.31 B | LUX 12.25 B | CHN 6.95 B
== epoch-large-scale-2025-04 - models large-scale 2017/2025-04-29 models
USA 141 A | CHN 115 A | FRA 21 A | GBR 20 A | KOR 14 A | DEU 4 A | ARE 3 A | CAN 17 A | RUS 3 A | EU 27 A | EU+UK 36 A | WORLD 311 A
== epoch-large-scale-2025-04 - models large-scale-repeats 2017/2025-04-29 models
USA 167 A | CHN 130 A | FRA 21 A | GBR 20 A | KOR 15 A | DEU 5 A | ARE 3 A | CAN 18 A | RUS 3 A | EU 29 A
== epoch-large-scale-2025-12 - models large-scale 2019/2025-10-30 models
USA 209 A | CHN 186 A | FRA 20 A | GBR 27 A | KOR 16 A | DEU 4 A | ARE 8 A | CAN 7 A | HKG 7 A | RUS 4 A | EU 26 A | EU+UK 53 A | WORLD 473 A
== owid-large-scale-2026-05 epoch-ai models large-scale 2019/2024 models
USA 155 A | CHN 112 A | FRA 17 A | GBR 8 A | KOR 14 A | DEU 3 A | ARE 7 A | CAN 5 A | RUS 3 A | EU 22 A | WORLD 332 A
== owid-large-scale-2026-05 epoch-ai models large-scale 2019/2025 models
USA 214 A | CHN 190 A | FRA 20 A | GBR 8 A | KOR 17 A | DEU 4 A | ARE 8 A | CAN 7 A | RUS 4 A | EU 28 A | WORLD 486 A
HKG 7 A | ISR 4 A | JPN 4 A | FIN 2 A | SAU 2 A | SGP 2 A | CHE 2 A | AUS 1 A | BGR 1 A | POL 1 A | UKR 1 A | MULTINATIONAL 1 A
== owid-large-scale-2026-05 epoch-ai models large-scale 2019/2026-04-29 models
USA 215 A | CHN 192 A | FRA 20 A | GBR 8 A | KOR 17 A | DEU 4 A | ARE 8 A | CAN 7 A | RUS 4 A | EU 28 A | WORLD 489 A
== ai-index-2024 epoch-ai models notable 2023 models
USA 61 B | CHN 15 B | FRA 8 B | DEU 5 B | CAN 4 B | ISR 4 B | GBR 4 B | EU+UK 25 B
== ai-index-2025 epoch-ai models notable 2024 models
USA 40 A | CHN 15 A | FRA 3 A | CAN 1 A | ISR 1 A | SAU 1 A | KOR 1 A | EUROPE-UN 3 A
== ai-index-2026-04 epoch-ai models notable 2025 models
USA 50 B | CHN 30 B | FRA 1 B | KOR 5 B | CAN 1 B | HKG 1 B | GBR 1 B
== ai-index-2026-06 epoch-ai models notable 2025 models
USA 59 B | CHN 35 B | FRA 1 B | KOR 8 B | CAN 1 B | GBR 1 B
== epoch-notable-2025-04 - models notable 2024 models
USA 48 A | CHN 24 A | FRA 11 A | GBR 8 A | CAN 8 A | WORLD 84 A
== ai-index-2024 - models foundation 2023 models
USA 109 C | CHN 20 C | GBR 8 C | ARE 4 C
== press-nvidia-2025-07-09 - market-value intraday 2025-07-09 USD
nvidia at-least:4e12 B
== press-nvidia-2025-07-09 - market-value close 2025-07-09 USD
nvidia 3.97e12 B
== press-nvidia-2025-07-10 - market-value close 2025-07-10 USD
nvidia about:4.004e12 B
== independent-2025-10-29 - market-value close 2025-10-28 USD
microsoft 4.04e12 C | apple 3.99e12 C
== independent-2025-10-29 - market-value intraday 2025-10-29 USD
nvidia 5.054e12 B
== independent-2025-10-29 - market-value - 2025-10-29 USD
nvidia rank:1 D
== longbridge-2025-01 - market-value-loss - 2025-01-27 USD
nvidia 589e9 B
== epoch-times-2025-01 - market-value-loss - 2025-01-27 USD
nvidia 593.7e9 B
== trendforce-2025-09 - chip-share foundry-revenue 2025-Q1 %
tsmc 67.6 B
== trendforce-2025-09 - chip-share foundry-revenue 2025-Q2 %
tsmc 70.2 B | samsung 7.3 B | smic 5.1 B | umc 4.4 B | globalfoundries 3.9 B
== trendforce-2025-12 - chip-share foundry-revenue 2025-Q3 %
tsmc 71.0 B
== counterpoint-2025-12 - chip-share foundry-pure-play 2025-Q3 %
tsmc 72 B
== deepseek-v3 - training-cost training-run 2024-12 USD
deepseek 5.576e6 B
== deepseek-v3 - training-cost final-pretraining-gpu 2024-12 USD
deepseek 5.328e6 C
== epoch-notable-2025-04 - training-cost training-run-real-2023 2024-12 USD
deepseek 5390000 A
== deepseek-v3 - gpu-hours training-run 2024-12 GPU-hours
deepseek 2.788e6 A
== deepseek-v3 - gpu-hours final-pretraining-gpu 2024-12 GPU-hours
deepseek 2664e3 B
== semianalysis - spending server-capex 2025-01-31 USD
deepseek about:1.6e9 B
== semianalysis - spending operations 2025-01-31 USD
deepseek about:944e6 B
== semianalysis - spending hardware 2025-01-31 USD
deepseek more-than:500e6 B
== semianalysis-critique-2025 - spending server-capex-with-a100 2025-01-31 USD
deepseek 1.6e9 C
== semianalysis-critique-2025 - spending server-capex-hopper 2025-01-31 USD
deepseek about:1.4e9 C
== semianalysis-critique-2025 semianalysis spending server-capex 2025-01-31 USD
deepseek 1.3e9 C
== semianalysis - gpus hopper 2025-01-31 GPU
deepseek about:50000 B
== semianalysis - gpus h800 2025-01-31 GPU
deepseek 10000 B
== semianalysis - gpus h100 2025-01-31 GPU
deepseek 10000 B
== semianalysis - gpus h20 2025-01-31 GPU
deepseek about:30000 D
== semianalysis - gpus a100 2021 GPU
deepseek 10000 B
== semianalysis-critique-2025 - gpus all 2025-01-31 GPU
deepseek 60000 C
== epoch-large-scale-2025-04 - gpus v3-cluster 2024-12 GPU
deepseek 2048 A
== semianalysis - pay some-engineers 2025-01-31 USD/year
deepseek more-than:1.3e6 C
== eurostat-population-2025 - population - 2025-01-01 people
EU 450.4e6 A | FRA 68.6e6 B | DEU 83.6e6 B
== eurostat-population-2025 - population - 2024-01-01 people
EU 449.3e6 A
== owid-cset-publications-2026-05 cset publications cset 2023 articles
CHN 103493 A | USA 50039 A | IND 43803 A | GBR 16421 A | DEU 13963 A | JPN 10908 A | KOR 10266 A | ITA 9088 A | CAN 9004 A
FRA 7851 A | FRA rank:10 A
== owid-cset-publications-2025-04 cset publications cset 2023 articles
CHN 106251 A | USA 44878 A | FRA 7679 A
== ai-index-2026-06 openalex publications computer-science 2024 articles
WORLD 257.89e3 B
== ai-index-2025 openalex publication-share computer-science 2023 %
CHN 23.20 A | EUROPE-UN 15.22 A | IND 9.22 A | USA 9.20 A
== ai-index-2026-06 openalex publication-share computer-science 2024 %
CHN 17.76 B | EUROPE-UNSTATED 11.05 B | IND 7.55 B | USA 7.29 B | OTHERS-UNSTATED 17.10 B | UNKNOWN-COUNTRY 39.25 B
"""

# Each source with its date, or why it has none, and the source in which it was read where it was not read itself.
SOURCES = """
reboot-2025 2025-11-04 | arte-dessous-des-cartes not-read | semianalysis 2025-01-31 vtcnews-923485
ai-index-2023 2023 statista-29666 | ai-index-2024 2024 digest-ai-index-2024 | ai-index-2025 2025-04
ai-index-2026-04 2026-04-13 extract-ai-index-2026 | ai-index-2026-06 2026-04-28 digest-ai-index-2026 | quid producer
epoch-ai producer | patstat producer | cset producer | oecd-ai producer | visual-capitalist-patents-2025 2025 finews-43164
visual-capitalist-investment-2025 2025 zerohedge-ai-investment | owid-cset-investment 2026-05-04
oecd-ai-vc not-read palife-ai-investments | owid-cset-patents 2026-04-30 | wipo-genai 2024-07-03
epoch-large-scale-2025-04 2025-04 | epoch-large-scale-2025-12 2025-12-02 | epoch-notable-2025-04 2025-04-10
owid-large-scale-2026-05 2026-04-29 | owid-cset-publications-2025-04 2025-04-10 | owid-cset-publications-2026-05 2026-04-30
press-nvidia-2025-07-09 2025-07-09 | press-nvidia-2025-07-10 2025-07-10 | independent-2025-10-29 2025-10-29
longbridge-2025-01 2025-01-28 | epoch-times-2025-01 2025-01-28 | trendforce-2025-09 2025-09-02 evertiq-2025-09-02
trendforce-2025-12 2025-12-12 reportify-751207856322399 | counterpoint-2025-12 2025-12-23 dataconomy-2025-12-23
deepseek-v3 2024-12-27 | semianalysis-critique-2025 2025 | eurostat-population-2025 2025 | world-bank-population 2026-03-06
digital-policy-alert-7030 not-read | natlawreview-257706 not-read | fastmarkets-superhard 2025-11
business-times-gallium 2025-11-09 | openalex producer | vtcnews-923485 not-read | statista-29666 not-read
statista-1472607 not-read | digest-ai-index-2024 not-read | digest-ai-index-2026 2026-06 | extract-ai-index-2026 2026-04-18
finews-43164 2025 | zerohedge-ai-investment not-read | palife-ai-investments not-read | evertiq-2025-09-02 2025-09-02
reportify-751207856322399 not-read | dataconomy-2025-12-23 2025-12-23 | epoch-notable-2025-02 2025-02-24
epoch-notable-2025-03 2025-04-08 | epoch-notable-2025-10 2025-11-01 | epoch-notable-2025-11 2025-12-02
epoch-notable-2026-07 2026-07-19 | epoch-clusters-2025-11 2025-11 | epoch-companies-2025-12 2025-12-14
epoch-insight-1e25 2025-06-06 | epoch-insight-clusters 2025-06 | owid-incidents-2026 2026-04-24
owid-training-cost-2026 2026-03-04 | microsoft-diffusion-2025-h2 2026 vnexpress-5008149
microsoft-diffusion-2026-q1 2026 owid-ai-users | vnexpress-5008149 not-read | owid-ai-users not-read
eurostat-ai-2025-01 2025-01 | eurostat-ai-2025 2025-12 | insee-ai-2025 2025-07-01 bfmtv-insee-ai | bfmtv-insee-ai not-read
iea-energy-ai-2025 2025-04 business-standard-2025-04-13 | business-standard-2025-04-13 2025-04-13 | nvidia-fy2026 2026-02-25
capex-2026-02 2026-02 | trendforce-2026-03 2026-03-12 focustaiwan-202603130009 | focustaiwan-202603130009 2026-03-13
counterpoint-2025-09 2025-09 ainvest-2025-09 | ainvest-2025-09 2025-09 | deepseek-r1-nature 2025-09-17 techspot-2025-09-19
techspot-2025-09-19 2025-09-19 | elysee-2025-02 2025-02-10 | investai-2025-02 2025-02-11
stargate-2025-01 2025-01-21 cnnworldtoday-stargate | cnnworldtoday-stargate not-read
openai-2025-03-31 2025-03-31 entrepreneur-489406 | entrepreneur-489406 not-read | cnbc-openai-2025-10-02 2025-10-02
openai-2026-03-31 2026-03-31 agenticwire-openai | agenticwire-openai not-read
anthropic-2026-02 2026-02-12 discoverheadlines-anthropic | discoverheadlines-anthropic not-read
anthropic-2026-05 2026-05-28 noncemedia-7183 | noncemedia-7183 not-read | mistral-2025-09 2025-09-09 channelnewsasia-5339461
channelnewsasia-5339461 not-read | xai-2026 2026-02-03 | hugging-face-2023 2023-08-24 | press-nvidia-2023-05-30 2023-05-31
press-nvidia-2024-02-23 2024-02-23 | press-nvidia-2024-03-01 2024-03-03 | press-nvidia-2024-06-05 2024-06-06
press-market-2026-01 2026-01-08 | world-bank-gdp 2024-10-21 | jdsupra-7469150 not-read | nbcsandiego-2025-04-15 2025-04-15
wyomingstarnews-2025-12-09 2025-12-09 | wionews-2025-12-09 2025-12-09
ai-index-2025-fig-4-3-14 2025-04 | ai-index-2025-fig-6-3-8 2025-04 | mckinsey producer | ipsos producer | ifr producer
linkedin producer | lightcast producer | github producer | artificial-analysis producer | aiid producer | eurostat producer
openai-altman not-read | trendforce-2024-12 2024-12-06 focustaiwan-202412070005 | focustaiwan-202412070005 2024-12-07
trendforce-2025-03 2025-03 evertiq-2025-03-11 | evertiq-2025-03-11 2025-03-11
counterpoint-2025-10 2025-10 jakotaindex-tsmc | jakotaindex-tsmc not-read | europeannewsroom-ai not-read
ai-vibrancy-2024 2024-11-21 quartz-2024-12-02 | quartz-2024-12-02 2024-12-02
ai-vibrancy-2025 2025 evolmagazine-vibrancy | evolmagazine-vibrancy not-read | moneycheck-openai not-read
news9live-openai 2026-02-28 | cryptoast-nvidia 2024-06 | ghanaweb-nvidia 2024-10-26 | reuters-nvidia-2025-07-03 2025-07-03
wam-nvidia 2025-10 | reportify-nvidia 2025-10 | datacenterdynamics-nvidia not-read | mangopeoplenews-openai not-read
thedailyscout-anthropic not-read | cnbc-mistral-2024-06 2024-06-12 | marketscreener-cerebras 2026-02-04
wishlba-capex not-read | particle-capex not-read | bourseanalysis-9513 not-read | bluewin-brookfield 2025-02-09
business-today-2024-04-09 2024-04-09 | parameter-growth-fund not-read | qazinform-2025-12-16 2025-12-16
"""

# Titles and addresses, as the documents have them.
TITLES = """
press-nvidia-2025-07-09 | Nvidia becomes first company to clinch $4trln in market value
press-nvidia-2025-07-10 | Nvidia Becomes World’s First $4 Trillion Company
longbridge-2025-01 | NVIDIA’s market value evaporated to the largest scale in the history of U.S. stocks, dropping to the third largest in the world, while Apple stands proudly among the ‘Seven Sisters’
epoch-times-2025-01 | Nvidia Loses Nearly $600 Billion in Biggest Single-Day Market Loss in History
counterpoint-2025-12 | Global Foundry 2.0 Market Revenue Surges 17% YoY in 3Q 2025
dataconomy-2025-12-23 | TSMC dominates foundry market with 72% share in Q3 2025
digital-policy-alert-7030 | Implemented Rule on controls related to advanced computing and semiconductor manufacturing including export restrictions
natlawreview-257706 | Semiconductor and Advanced Computing Export Control Rules Modifying and Reinforcing the Restrictions Initially Released on October 7 2022
fastmarkets-superhard | China suspends export prohibition on gallium, germanium, antimony, superhard materials to US
owid-cset-investment | Estimated funding raised by privately held AI companies – CSET
owid-cset-patents | Annual patent applications related to artificial intelligence – CSET
owid-cset-publications-2026-05 | Annual scholarly publications on artificial intelligence – CSET
statista-1472607 | Global private investments in AI in selected countries 2013-2024
wipo-genai | Patent Landscape Report on Generative AI
"""
ADDRESSES = """
press-nvidia-2025-07-09 https://www.zawya.com/en/capital-markets/equities/nvidia-becomes-first-company-to-clinch-4trln-in-market-value-a1oto3fa
press-nvidia-2025-07-10 https://preview.deepnewz.com/stocks/nvidia-becomes-worlds-first-4-trillion-company-96355012
independent-2025-10-29 https://www.the-independent.com/news/nvidia-silicon-valley-apple-elon-musk-forbes-b2854719.html
counterpoint-2025-12 https://www.design-reuse.com/news/202529875-global-foundry-2-0-market-revenue-surges-17-yoy-in-3q-2025
reportify-751207856322399 https://reportify.ai/social-media/751207856322399
digital-policy-alert-7030 https://digitalpolicyalert.org/event/7030-implemented-rule-on-controls-related-to-advanced-computing-and-semiconductor-manufacturing-including-export-restrictions
owid-cset-patents https://archive.ourworldindata.org/20260430-092147/grapher/artificial-intelligence-patents-submitted.html
owid-cset-publications-2026-05 https://archive.ourworldindata.org/20260430-092147/grapher/annual-scholarly-publications-on-artificial-intelligence.html
world-bank-population https://data.worldbank.org/indicator/SP.POP.TOTL
ai-index-2026-06 https://hai.stanford.edu/assets/files/ai_index_report_2026.pdf
wipo-genai https://www.wipo.int/pressroom/en/articles/2024/article_0009.html
statista-29666 https://fr.statista.com/infographie/amp/29666/
ai-index-2023 -
"""

# The scopes of each metric: <, the wider one; *, a running count; @, the state at one moment of a day.
SCOPES = """
investment: private<corporate private-real private-real-projected venture-capital corporate merger-acquisition<corporate generative<private public
    public-contracts<public public-grants<public
patents: granted applications
models: large-scale* large-scale-repeats* notable foundation notable-industry<notable notable-organization<notable
    foundation-organization<foundation over-1e25<large-scale*
training-cost: development training-run<development final-pretraining-gpu<training-run training-run-real-2023 cloud-rental
    hardware-energy hardware-upfront context-extension<training-run post-training<training-run reinforcement-learning
spending: total server-capex<total operations<total hardware<total server-capex-with-a100<total server-capex-hopper<total
    compute<total compute-research<compute compute-inference<compute
gpus: all hopper<all h800<hopper h100<hopper h20<hopper a100<all v3-cluster<h800 r1-cluster<h800
chip-share: high-performance foundry-revenue foundry-wide foundry-pure-play
pay: engineers some-engineers<engineers
market-value: close@ intraday@
gpu-hours: training-run final-pretraining-gpu<training-run context-extension<training-run post-training<training-run
patent-count: granted applications generative-families generative-applicant<generative-families
patents-per-100k: granted
publications: cset computer-science
publication-share: computer-science
funded-companies: all generative<all
funding-round: raised debt secondary committed
valuation: post-money pre-money secondary merger
revenue: total data-centre<total annualised
capital-expenditure: property-equipment with-leases guidance
adoption-organisations: any-ai generative<any-ai
adoption-enterprises: ten-or-more ten-to-49<ten-or-more fifty-to-249<ten-or-more two-fifty-or-more<ten-or-more
users: daily weekly monthly monthly-ai-overviews
inference-price: output blended gpt-3-5-level<blended gpqa-50<blended
compute-capacity: known-clusters world-estimate
data-centre-electricity: estimate projection
citation-share: publications patents
funding-events: all over-1bn<all
incidents: aiid
announced-investment: private-2025 private-2025-emirates<private-2025 private-2025-brookfield<private-2025 investai
    investai-gigafactories<investai stargate stargate-immediate<stargate federal-budget-2024 big-fund-3 indiaai-mission
    project-transcendence mgx budget-2024 budget-2027 withdrawn-2024 public-growth-fund
"""

# How far down lists are complete: source origin metric scope, then period and rank once or more.
LISTS = """
ai-index-2023 quid investment private 2013/2022 8
ai-index-2023 quid investment private 2022 3
ai-index-2024 quid investment private 2013/2023 6
ai-index-2024 quid investment private 2023 5
ai-index-2025 quid investment private 2013/2023 9
ai-index-2025 quid investment private 2013/2024 15
ai-index-2025 quid investment private 2024 15
oecd-ai-vc oecd-ai investment venture-capital 2019/2023 10
ai-index-2025 quid funded-companies all 2013/2024 15
ai-index-2025 quid funded-companies all 2024 15
ai-index-2024 cset patents granted 2022 2
visual-capitalist-patents-2025 patstat patents granted 2010 1
visual-capitalist-patents-2025 patstat patents granted 2023 2
ai-index-2025 patstat patents granted 2023 2
ai-index-2026-06 patstat patents granted 2024 2
owid-cset-patents cset patents applications 2020 2
wipo-genai - patent-count generative-families 2014/2023 7
ai-index-2025 patstat patents-per-100k granted 2023 15
epoch-large-scale-2025-04 - models large-scale-repeats 2017/2025-04-29 6
ai-index-2024 epoch-ai models notable 2023 4
ai-index-2025 epoch-ai models notable 2024 7
ai-index-2026-04 epoch-ai models notable 2025 7
ai-index-2026-06 epoch-ai models notable 2025 6
trendforce-2025-12 - chip-share foundry-revenue 2025-Q3 1
counterpoint-2025-12 - chip-share foundry-pure-play 2025-Q3 1
ai-index-2025 openalex publication-share computer-science 2023 1
owid-cset-investment cset investment private-real 2015 7 2016 7 2017 9 2018 6 2019 13 2020 15 2021 9 2022 14 2023 14 2024 10 2015/2024 10
owid-cset-patents cset patent-count applications 2015 5 2016 5 2017 6 2018 6 2019 6 2020 11
owid-cset-publications-2026-05 cset publications cset 2015 11 2016 11 2017 11 2018 10 2019 10 2020 10 2021 10 2022 10 2023 10
owid-cset-publications-2025-04 cset publications cset 2013 11 2014 11 2015 11 2016 11 2017 11 2018 10 2019 10 2020 10 2021 10 2022 10
owid-cset-publications-2025-04 cset publications cset 2023 10
epoch-large-scale-2025-04 - models large-scale 2021 5 2022 9 2023 13 2024 13 2017/2025-04-29 16
epoch-large-scale-2025-12 - models large-scale 2021 5 2022 7 2023 13 2024 15 2019/2025-10-30 17
owid-large-scale-2026-05 epoch-ai models large-scale 2019/2024 20 2019/2025 20 2019/2026-04-29 20
epoch-notable-2025-04 - models notable 2003/2024 31
epoch-notable-2026-07 - models notable 2019 4 2020 6 2021 6 2022 9 2023 7 2024 5 2025 8 2010/2026-07-15 10
ai-index-2025 epoch-ai models notable-organization 2024 8 2014/2024 14
trendforce-2025-09 - chip-share foundry-revenue 2025-Q1 10 2025-Q2 10
trendforce-2026-03 - chip-share foundry-revenue 2025 10
ai-index-2025 - laws - 2016/2024 14 2024 8
"""

# Facts without a number: id, date, who acts, source.
EVENTS = """
us-chip-export-controls-2022 2022-10-07 USA digital-policy-alert-7030
us-chip-export-controls-2023 2023-10-17 USA natlawreview-257706
cn-gallium-germanium-licences 2023-08 CHN fastmarkets-superhard
cn-gallium-germanium-ban-2024 2024-12 CHN fastmarkets-superhard
cn-gallium-germanium-suspension 2025-11-09 CHN business-times-gallium
us-ai-diffusion-rule 2025-01-15 USA jdsupra-7469150
us-ai-diffusion-rescinded 2025-05-13 USA jdsupra-7469150
us-h20-licence 2025-04-09 USA nbcsandiego-2025-04-15
us-h20-resumption 2025-07 USA wyomingstarnews-2025-12-09
us-h200-sales 2025-12-08 USA wionews-2025-12-09
xai-spacex-merger 2026-02-02 spacex xai-2026
"""

# Where figures stand that were sought in the wrong place before.
LOCATORS = """
aii-2025-europe-un-investment-2024 | fig. 4.3.10, p. 254
aii-2025-europe-un-models-2024-notable | fig. 1.3.2, p. 46
aii-2025-world-patent-count-2010 | fig. 1.2.1, p. 42
aii-2025-world-patent-count-2023 | fig. 1.2.1, p. 42
aii-2025-usa-patents-2015 | p. 44
epoch-2025-04-deepseek-training-cost-training-run-real-2023 | column Training compute cost (2023 USD), row DeepSeek-V3
epoch-2025-04-deepseek-gpus-v3-cluster | column Hardware quantity, row DeepSeek-V3
deepseek-v3-deepseek-training-cost-final-pretraining-gpu | Table 1
"""

# When AI models came out, by which their costs are told.
MODELS = """
transformer 2017-06-12 | gpt-3 2020-05-28 | bert-large 2018-10-11 | gpt-3-5 2022-11-28 | roberta-large 2019-07-01
gpt-4 2023-03-15 | megatron-turing 2021-10-11 | gpt-4-turbo 2023-11-06 | palm 2022-04-04 | gpt-4o 2024-05-13
palm-2 2023-05-10 | gpt-4-5 2025-02-27 | gemini-1-ultra 2023-12-06 | gpt-5 2025-08-07 | llama-2-70b 2023-07-18
deepseek 2024-12 | llama-3-1-405b 2024-07-23 | deepseek-r1 2025-01-20 | llama-4-behemoth 2025-04-05 | grok-2 2024-08-13
mistral-large 2024-02-26 | grok-3 2025-02-17 | mistral-large-2 2024-07-24 | grok-4 2025-07-09
claude-3-7-sonnet 2025-02-24 | falcon-180b 2023-09-06 | nemotron-4-340b 2024-06-14 | lamda 2022-02-10
alexnet 2012-09-30 | vgg16 2014-09-04 | glm-130b 2022-08-04
"""

# What notes must say, in English and French: id | words | words.
NOTED = """
ai-index-2025-fig-4-3-14-usa-funded-companies-2024 | 4.3.12, 1,073 | 4.3.12, 1 073
ai-index-2025-fig-4-3-14-chn-funded-companies-2024 | 4.3.12, 98 | 4.3.12, 98
aii-2025-gbr-investment-2023-public-contracts | 6.3.8, 262.77 | 6.3.8, 262,77
ai-index-2025-fig-6-3-8-gbr-investment-2023-public-contracts | 6.3.5, 262.59 | 6.3.5, 262,59
aii-2025-europe-un-investment-2024-generative | United Kingdom | Royaume-Uni
cset-world-investment-2025-private-real-projected | projection | Projection
owid-cset-publications-2026-05-world-publications-2023-cset | Not a total | Pas un total
owid-cset-patents-ind-patent-count-2019-applications | 270, 10 | 270, 10
aii-2025-gbr-announced-investment-2024-withdrawn-2024 | Withdrawn | Retiré
aii-2025-can-announced-investment-2024-federal-budget-2024 | 4, 20, 27 | 4, 20, 27
aii-2025-sgp-announced-investment-2024-02-16-budget-2024 | Singapore | Singapour
aii-2025-fra-announced-investment-2025-02-09-private-2025 | 117 | 117
microsoft-diffusion-2025-h2-are-adoption-population-2025-07-2025-12 | 54 | 54
epoch-notable-fra-models-2023-notable | DeepMind | DeepMind
eurostat-ai-2025-01-eu-adoption-enterprises-2023 | 8.1 | 8,1
"""

CURRENCIES = {"USD", "EUR", "GBP", "CAD", "KRW"}

KEY = ("source", "origin", "metric", "scope", "period")

passed = failed = 0


def check(holds, what):
    global passed, failed
    if holds:
        passed += 1
    else:
        failed += 1
        print(f"FAILED: {what}")


def rows(name):
    with open(DATA / name, newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file, strict=True))


def lines(name):
    text = (Path(__file__).parent / "reference" / name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


def unit_of(word):
    return {"USD/M-tokens": "USD/M tokens", "t-CO2e": "t CO2e"}.get(word, word)


class Typed(dict):
    """What was typed: key, unit, entity and whether it is a rank, to qualifier, value, upper end and confidence."""

    def add(self, place, period, unit, entity, figure, confidence):
        place = tuple("" if cell == "-" else cell for cell in place)
        qualifier, _, value = figure.rpartition(":")
        value, _, upper = value.partition("..")
        is_rank = qualifier == "rank"
        key = (*place, period, "" if is_rank else unit_of(unit), entity, is_rank)
        figure = (qualifier, Decimal(value), Decimal(upper) if upper else "", confidence)
        check(self.get(key, figure) == figure, f"typed twice, and differs: {key}")
        self[key] = figure


def typed():
    figures = Typed()
    block = ()
    for line in [*FIGURES.strip().splitlines(), *lines("figures.txt")]:
        if line.startswith("== "):
            block = line.split()[1:]
            continue
        for item in line.split("|"):
            *place, period, unit = block[:6]
            entity, figure, *confidence = item.split()
            check(len(confidence) + len(block) == 7, f"one confidence: {item} of {block}")
            figures.add(place, period, unit, entity, figure, *confidence, *block[6:])
    typed_tables(figures)
    typed_models(figures)
    typed_deals(figures)
    typed_states(figures)
    return figures


def typed_tables(figures):
    text = iter(lines("tables.txt"))
    for line in text:
        if line.startswith("== "):
            source, origin, metric, scope, unit, confidence = line.split()[1:]
            columns = [(column.split("*") + ["", ""])[:3] for column in next(text).split()]
            continue
        entity, *values = line.split()
        check(len(values) == len(columns), f"a table of {source}: {line}")
        for (period, other, qualifier), value in zip(columns, values):
            if value != ".":
                figure = f"{qualifier}:{value}" if qualifier else value
                figures.add((source, origin, metric, other or scope), period, unit, entity, figure, confidence)


def typed_models(figures):
    dates = dict(item.split() for line in MODELS.strip().splitlines() for item in line.split("|"))
    text = iter(lines("models.txt"))
    for line in text:
        if line.startswith("== "):
            metric, unit = line.split()[1:]
            columns = [column.split() for column in next(text).split("|")]
            continue
        model, *values = line.split()
        check(len(values) == len(columns), f"a table of {metric}: {line}")
        for (scope, source, origin, confidence), value in zip(columns, values):
            if value != ".":
                figures.add((source, origin, metric, scope), dates[model], unit, model, value, confidence)


def typed_deals(figures):
    valuations = {"post-money": "post-money", "pre-money": "pre-money", "merger": "merger", "value-secondary": "secondary"}
    for line in lines("deals.txt"):
        company, date, source, confidence, *words = line.split()
        for what, amount in zip(words[::2], words[1::2]):
            unit = "EUR" if amount.startswith("EUR:") else "USD"
            metric = "valuation" if what in valuations else "funding-round"
            place = (source, "-", metric, valuations.get(what, what))
            figures.add(place, date, unit, company, amount.removeprefix("EUR:"), confidence)


def typed_states(figures):
    head, *years = lines("states.txt")
    states = [state.split() for state in head.split("|")]
    for line in years:
        year, *cells = (cell.strip() for cell in line.split("|"))
        for (state, end), cell in zip(states, cells):
            counts, _, rest = cell.partition(" of ")
            world, _, other = rest.removesuffix(")").partition(" (")
            known = [*zip(("USA", "CHN", "FRA", "GBR"), counts.split("/")), ("WORLD", world), *filter(None, [other.split()])]
            period = f"{year}-01-01/{end}" if end.startswith(year) else year
            for entity, count in known if cell != "." else ():
                place = (f"epoch-notable-{state}", "-", "models", "notable")
                figures.add(place, period, "models", entity, count, "A")


def check_sources(sources, reference):
    found = {}
    for name, row in sources.items():
        check(bool(row["published"]) != bool(row["undated"]), f"{name}: a date, or why there is none")
        check(bool(row["note"]) == bool(row["note_fr"]), f"{name}: a note in both languages")
        found[name] = [fact for fact in (row["published"] or row["undated"], row["read_in"]) if fact]
        if row["read_in"]:
            place = sources.get(row["read_in"], {})
            check(place.get("relays") == name, f"{name}: {row['read_in']} does not relay it")
            check(bool(place.get("accessed")) and not place.get("read_in"), f"{name}: {row['read_in']} was not read")
            check(not row["accessed"], f"{name}: read itself, or in another source")
            check(place.get("url") != row["url"] or not row["url"], f"{name}: has the address of {row['read_in']}")
    wanted = {name: facts for name, *facts in map(str.split, SOURCES.strip().replace("\n", " | ").split(" | "))}
    for name in sorted({*found, *wanted}):
        check(found.get(name) == wanted.get(name), f"{name}: the table has {found.get(name)}, typed was {wanted.get(name)}")
    for name in sorted({row["source"] for row in reference}):
        row = sources.get(name, {})
        check(bool(row.get("accessed") or row.get("read_in")), f"{name}: where it was read is not said")
    for line in TITLES.strip().splitlines():
        name, title = line.split(" | ")
        check(sources.get(name, {}).get("title") == title, f"{name}: title {sources.get(name, {}).get('title')!r}")
    for line in ADDRESSES.strip().splitlines():
        name, address = line.split()
        found = sources.get(name, {}).get("url") or "-"
        check(found == address, f"{name}: address {found}")


def check_small_tables():
    wanted = {}
    for word in SCOPES.split():
        if word.endswith(":"):
            metric = word[:-1]
            continue
        scope, _, within = word.rstrip("*@").partition("<")
        wanted[metric, scope] = (within, *("true" if word.endswith(mark) else "false" for mark in "*@"))
    facts = ("within", "running", "moment")
    found = {(row["metric"], row["id"]): tuple(row[fact] for fact in facts) for row in rows("scopes.csv")}
    for key in sorted({*found, *wanted}):
        check(found.get(key) == wanted.get(key), f"scope {key}: the table has {found.get(key)}, typed was {wanted.get(key)}")
    for name, block, columns in (
        ("lists.csv", LISTS, ("source", "origin", "metric", "scope", "period", "complete_to")),
        ("events.csv", EVENTS, ("id", "date", "entity", "source")),
    ):
        wanted = []
        for line in map(str.split, block.strip().splitlines()):
            if name == "lists.csv":
                wanted += [[*line[:4], *line[i : i + 2]] for i in range(4, len(line), 2)]
            else:
                wanted.append(line)
        found = [[row[column] or "-" for column in columns] for row in rows(name) if row["source"] != "reboot-2025"]
        for row in wanted:
            check(row in found, f"{name}: no row {row}")
        for row in found:
            check(found.count(row) == 1 and row in wanted, f"{name}: {row} was not typed, or stands twice")


def main():
    reference = rows("reference.csv")
    wanted = typed()
    found = {}
    for row in reference:
        key = (*(row[column] for column in KEY), row["unit"], row["entity"], row["qualifier"] == "rank")
        check(key not in found, f"stands twice: {key}")
        upper = Decimal(row["upper"]) if row["upper"] else ""
        found[key] = (row["qualifier"], Decimal(row["value"]), upper, row["confidence"])
    for key, figure in wanted.items():
        check(found.get(key) == figure, f"{key}: the file has {found.get(key)}, the documents have {figure}")
    for key, figure in found.items():
        check(key in wanted, f"{key}: {figure} is in no document")

    ids = [row["id"] for row in reference + rows("article.csv")]
    check(len(set(ids)) == len(ids), "distinct ids")
    sources = {row["id"]: row for row in rows("sources.csv")}
    metrics = {row["id"]: row for row in rows("metrics.csv")}
    scopes = {(row["metric"], row["id"]) for row in rows("scopes.csv")}
    entities = {row["id"]: row["kind"] for row in rows("entities.csv")}
    check_sources(sources, reference)
    check_small_tables()
    where = {row["id"]: row["locator"] for row in reference}
    for line in LOCATORS.strip().splitlines():
        name, locator = line.split(" | ")
        check(where.get(name) == locator, f"{name}: stands at {where.get(name)!r}, not {locator!r}")
    notes = {row["id"]: (row["note"], row["note_fr"].replace("\u202f", " ")) for row in reference}
    for line in NOTED.strip().splitlines():
        name, *languages = line.split(" | ")
        for words, note in zip(languages, notes.get(name, ("", ""))):
            missing = [word for word in words.split(", ") if word not in note]
            check(not missing, f"{name}: the note {note!r} says nothing of {missing}")
    for row in reference:
        name = row["id"]
        check(row["confidence"] in ("A", "B", "C", "D"), f"{name}: confidence {row['confidence']!r}")
        check(row["source"] in sources, f"{name}: no source {row['source']!r}")
        check(row["origin"] in sources or not row["origin"], f"{name}: no origin {row['origin']!r}")
        check(row["entity"] in entities, f"{name}: no entity {row['entity']!r}")
        check(not row["scope"] or (row["metric"], row["scope"]) in scopes, f"{name}: no scope {row['scope']!r}")
        unit = "" if row["qualifier"] == "rank" else metrics.get(row["metric"], {}).get("unit")
        is_money = unit == "USD" and row["unit"] in CURRENCIES
        check(row["unit"] == unit or is_money, f"{name}: unit {row['unit']!r}")
        check(bool(row["note"]) == bool(row["note_fr"]), f"{name}: a note in both languages")
        check("'" not in row["note_fr"] and " :" not in row["note_fr"] and " %" not in row["note_fr"], f"{name}: French marks")
        if row["scope"].endswith("projected"):
            check("rojection" in row["note"] and "rojection" in row["note_fr"], f"{name}: not called a projection")
        if row["confidence"] == "D":
            check(bool(row["note"]) or row["qualifier"] == "rank", f"{name}: how it is derived is not said")

    lists = [row for row in rows("lists.csv") if row["source"] != "reboot-2025"]
    for row in lists:
        key = tuple(row[column] for column in KEY)
        members = {k[6] for k in found if k[:5] == key and not k[7] and entities.get(k[6]) in ("country", "company", "organization")}
        check(int(row["complete_to"]) <= len(members), f"{key}: complete to {row['complete_to']}, {len(members)} in it")
    # What is missing from a list is missing from where it would stand: France in 2023, by its neighbours.
    gap = [r["complete_to"] for r in lists if (r["source"], r["scope"], r["period"]) == ("ai-index-2024", "private", "2023")]
    check(gap == ["5"], f"the list of 2023 lacks the sixth, and is complete to {gap}")

    dated = [(row["series"], row["published"]) for row in sources.values() if row["series"] and len(row["published"]) == 10]
    check(len(set(dated)) == len(dated), "two editions of one series were published on one day")
    # Two charts of one edition that differ are two sources of it.
    editions = {(row["series"], row["edition"], row["published"]) for row in sources.values() if row["series"]}
    check(len({edition[:2] for edition in editions}) == len(editions), "two editions of one series have one name")
    print(f"{passed} passed, {failed} failed")
    return 1 if failed or not passed else 0


if __name__ == "__main__":
    sys.exit(main())
