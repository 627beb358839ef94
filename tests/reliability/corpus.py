"""The files that same_answers.py asks about: small ones for each layout, encoding and fault, and long ones of many chunks.

`files()` gives all of them: names below a folder, and bytes. `mutated()` changes bytes or cells at random.
"""

import bz2
import gzip
import io
import json
import random
import shutil
import subprocess
import unicodedata
import zipfile

NATIVE = "metric,entity,period,value"
ALL = "id,metric,entity,period,qualifier,value,upper,unit,scope,source,origin,locator,confidence,note,note_fr"
OBSERVATIONS = f'''{ALL}
a1,investment,US,2023,,67.2e9,,USD,private,aii-2024,Quid,"p. 3, table 2",A,Newly funded companies only,Entreprises nouvellement financées
a2,investment,China,2023,about,7.8e9,,USD,private,aii-2024,Quid,,B,,
a3,investment,FRA,2023,range,1.5e9,1.9e9,USD,private,aii-2024,,,C,"A note, with a comma and a ""quote""",
a4,investment,Royaume-Uni,2023,more-than,3.78e9,,USD,private,aii-2024,,,,,
a5,investment,EU,2023,at-least,8e9,,USD,private,aii-2024,,,,,
a6,investment,DE,2023,rank,4,,,private,aii-2024,,,,,
a7,investment,IN,2023,rank,5,7,,private,aii-2024,,,,,
a8,investment,US,2022,less-than,50e9,,USD,private,aii-2024,,,,,
a9,investment,China,2022,at-most,13.4e9,,USD,private,aii-2024,,,,,
a10,investment,FRA,2022,,,,USD,private,aii-2024,,,,No value reported,
a11,patents,CN,2010,,10,,%,,wipo,,,A,,
a12,patents,CN,2023,,70.0,,%,,wipo,,,A,,
a13,patents,US,2023,about,14,,%,,wipo,,,A,,
a14,models,US,2017/..,,161,,models,,epoch,,,,,
a15,market-value,Nvidia,2025-07-09,more-than,4000e9,,USD,,press,,,,,
a16,market-value-loss,Nvidia,P1D,,600e9,,USD,,press,,,,,
a17,things made,Atlantis,2025-Q2,,0,,things,,press,,,,,
a18,things made,Somewhere else,2025-10,,-1.50,,things,,press,,,,,
a19,pay,OpenAI,,more-than,1.3e6,,USD/year,,press,,,,,
'''
LAYOUTS = {
    "native/observations.csv": OBSERVATIONS,
    "native/french.csv": "indicateur;pays;année;valeur;unité;champ;origine\nPIB;France;2023;2 800,5;Md€;public;Insee\nPIB;Allemagne;2023;4 121,25;Md€;public;\nPIB;États-Unis;2022;25 000;Md€;public;Insee\n",
    "native/synonyms.tsv": "Value\tYEAR\tflag\tCountry\tIndicator\n5\t2020\te\tSpain\tjobs\n6\t2021\t\tSpain\tjobs\n7\t2021\te\tItaly\tjobs\n",
    "native/spaces.csv": f"{NATIVE},unit\n m ,  FR, 2020 , 1 , km\nm,\"FR \",2021,\" 2\",km \nm,\u00a0DE,2021,3,km\n",
    "native/accents.csv": unicodedata.normalize("NFD", f"{NATIVE}\npart élevée,Corée du Sud,2020,1\npart élevée,Brésil,2020,2\n") + "part élevée,Sénégal,2020,3\n",
    "native/digits.csv": f"{NATIVE}\nm,FR,2020,14.0\nm,DE,2020,335e9\nm,IT,2020,9007199254740993\nm,ES,2020,5e26\nm,PT,2020,0.000002\nm,BE,2020,-0\nm,NL,2020,+5\nm,AT,2020,007\nm,SE,2020,1.50\nm,FI,2020,1E+3\nm,DK,2020,.5\nm,NO,2020,\u22125\n",
    "native/groups.csv": f"{NATIVE}\nm,World,2020,100\nm,Europe,2020,40\nm,EU,2020,30\nm,High income,2020,25\nm,Sub-Saharan Africa,2020,5\nm,Asia excl. China,2020,20\nm,FR,2020,10\nm,DE,2020,10\nm,IT,2020,9.5\n",
    "native/periods.csv": f"{NATIVE}\nm,FR,2013/2023,1\nm,FR,2017/..,2\nm,FR,P10Y,3\nm,FR,2020-02-29,4\nm,FR,2020-Q4,5\nm,FR,2020-11,6\nm,FR,,7\nm,FR,not stated,8\n",
    "native/six-years.csv": f"{NATIVE}\n" + "".join(f"m,{entity},{year},{year}\n" for entity in ["FR", "DE"] for year in range(2015, 2021)),
    "native/seven-years.csv": f"{NATIVE}\n" + "".join(f"m,{entity},{year},{year}\n" for entity in ["FR", "DE"] for year in range(2015, 2022)),
    "native/things.csv": f"{NATIVE},note\ntraining-cost,GPT-4,2023,78e6,estimated\ntraining-cost,Gemini Ultra,2023,191e6,\ntraining-cost,DeepSeek-V3,2024,5.576e6,=cmd()\n",
    "native/bare.csv": "metric,entity,year,value\nm,FR,2023,1\n",
    "native/header-only.csv": f"{NATIVE}\n",
    "native/sep.csv": f"sep=;\n{NATIVE}\nm,FR,2020,1\n".replace(",", ";"),
    "native/title-above.csv": f"Figures of the year\n\n{NATIVE}\nm,FR,2020,1\n",
    "owid/things-made.csv": "Entity,Code,Year,Things made,Things lost\nFrance,FRA,2022,13.5,1\nFrance,FRA,2023,14.0,\nGermany,DEU,2023,15,2\nWorld,OWID_WRL,2023,500,0\nHigh-income countries,,2023,400,3\nKosovo,OWID_KOS,2023,1,1\n",
    "owid/described.csv": "Entity,Code,Year,Number of t,annotations\nFrance,FRA,2023,5,a remark\nGermany,DEU,2023,6,\nFrance,FRA,2022,4,\n",
    "owid/described.metadata.json": json.dumps({
        "chart": {"title": "Things", "originalChartUrl": "https://example.org/t?x=1"},
        "columns": {"Number of t": {"titleShort": "Things made", "unit": "things", "lastUpdated": "2024-02-01"}},
        "dateDownloaded": "2025-01-01"}),
    "owid/broken-description.csv": "Entity,Code,Year,T\nFrance,FRA,2023,5\n",
    "owid/broken-description.metadata.json": "{",
    "owid/by-day.csv": "Entity,Day,Cost,Domain\nModel-X,2024-05-01,2.5,Vision\nModel-Y,2024-06-01,3.5,Language\n",
    "owid/old.csv": "iso_code,continent,location,date,cases\nFRA,Europe,France,2020-03-01,5\nOWID_EUR,,Europe,2020-03-01,7\n",
    "owid/value.csv": "Entity,Year,Value\nKorea,2020,1\nSouth Korea,2020,2\n",
    "world-bank/API_OUT_DS2.csv": "\ufeff\"Data Source\",\"World Development Indicators\",\n\n\"Last Updated Date\",\"2020-01-02\",\n\n\"Country Name\",\"Country Code\",\"Indicator Name\",\"Indicator Code\",\"2018\",\"2019\",\n\"Korea, Rep.\",\"KOR\",\"Output (current US$)\",\"OUT\",\"1.5\",\"\",\n\"Upper middle income\",\"UMC\",\"Output (current US$)\",\"OUT\",\"7\",\"8\",\n\"France\",\"FRA\",\"Output (current US$)\",\"OUT\",\"3\",\"2.25\",\n",
    "world-bank/databank.csv": "Country Name,Country Code,Series Name,Series Code,2018 [YR2018],2019 [YR2019]\nFrance,FRA,Growth (annual %),G.ZS,1.5,..\nSpain,ESP,Growth (annual %),G.ZS,2.5,3\n,,,,,\n\nData from database: World Development Indicators,,,,,\nLast Updated: 01/02/2020,,,,,\n",
    "world-bank/population.csv": "Country Name,Country Code,Year,Value\r\nFrance,FRA,2022,67\r\nFrance,FRA,2023,68\r\nWorld,WLD,2023,8000\r\n",
    "world-bank/several-series.csv": "Time,Time Code,Country Name,Country Code,Output (current US$) [OUT],Growth [G]\n2019,YR2019,France,FRA,5,..\n2020,YR2020,France,FRA,6,1.5\n",
    "world-bank/answer.json": '[{"page":1,"pages":1,"per_page":50,"total":2,"lastupdated":"2020-01-02"},[{"indicator":{"id":"OUT","value":"Output (current US$)"},"country":{"id":"FR","value":"France"},"countryiso3code":"FRA","date":"2019","value":2779092236505.85,"unit":"","obs_status":"","decimal":0},{"indicator":{"id":"OUT","value":"Output (current US$)"},"country":{"id":"DE","value":"Germany"},"countryiso3code":"DEU","date":"2019","value":null,"unit":"","obs_status":"e","decimal":0}]]',
    "world-bank/one-page.json": '[{"page":"1","pages":"2"},[{"indicator":{"id":"OUT","value":"Output"},"country":{"id":"FR","value":"France"},"value":"1","decimal":"0","date":"2019"}]]',
    "world-bank/error.json": '[{"message":[{"id":"120","key":"Invalid value","value":"no"}]}]',
    "world-bank/metadata.csv": "Country Code,Short Name,Table Name\nFRA,France,France\n",
    "sdmx/oecd.csv": "DATAFLOW,REF_AREA,MEASURE,SEX,UNIT_MEASURE,FREQ,TIME_PERIOD,OBS_VALUE,OBS_STATUS,UNIT_MULT,DECIMALS\nOECD.X:DSD_T@DF_T(1.0),FRA,GDP,M,USD,A,2020,1.5,A,6,0\nOECD.X:DSD_T@DF_T(1.0),FRA,GDP,F,USD,A,2020-Q1,2,E,0,0\nOECD.X:DSD_T@DF_T(1.0),EU27_2020,GDP,F,PC,A,2020-05,,M,3,0\nOECD.X:DSD_T@DF_T(1.0),DEU,GDP,M,USD,A,2020,2.5,P,6,0\n",
    "sdmx/labels-in-cells.csv": "STRUCTURE,STRUCTURE_ID,ACTION,REF_AREA:Area,INDICATOR:Indicator,TIME_PERIOD:Time,OBS_VALUE:Value,UNIT_MULT:Multiplier\ndataflow,BIS:WS_T(1.0): Prices,I,US: United States,P: Prices,2020-Q1,5.25,0: Units\n",
    "sdmx/labels-in-columns.csv": "STRUCTURE,STRUCTURE_ID,STRUCTURE_NAME,ACTION,REF_AREA,Reference area,MEASURE,Measure,TIME_PERIOD,Time period,OBS_VALUE,Observation value\r\nDATAFLOW,OECD:DF_T(1.0),Trust,I,KOR,Korea,TR,Trust in things,2021,,50.4,\r\nDATAFLOW,OECD:DF_T(1.0),Trust,I,FRA,France,TR,Trust in things,2021,,40,\r\n",
    "sdmx/deletes.csv": "STRUCTURE,STRUCTURE_ID,ACTION,REF_AREA,MEASURE,TIME_PERIOD,OBS_VALUE,UNIT_MULT\ndataflow,X:T(1.0),D,FRA,G,2020,1,0\ndataflow,X:T(1.0),A,FRA,G,2021,1,x\n",
    "sdmx/older.csv": "\"LOCATION\",\"Country\",\"INDICATOR\",\"Indicator\",\"TIME\",\"Time\",\"Unit Code\",\"Unit\",\"PowerCode Code\",\"PowerCode\",\"Value\",\"Flag Codes\",\"Flags\"\n\"AUS\",\"Australia\",\"T\",\"Things\",\"2001\",\"2001\",\"USD\",\"US Dollar\",\"6\",\"Millions\",1.5,\"p\",\"Provisional value\"\n",
    "sdmx/nama_1_Data.csv": "\"TIME\",\"GEO\",\"UNIT\",\"Value\",\"Flag and Footnotes\"\n\"2008\",\"Belgium\",\"Million euro\",\"354 065.9\",\"\"\n\"2008\",\"Germany (until 1990 former territory of the FRG)\",\"Million euro\",\":\",\"c\"\n",
    "sdmx/estat.csv": "DATAFLOW,LAST UPDATE,freq,unit,na_item,geo,TIME_PERIOD,OBS_VALUE,OBS_FLAG\nESTAT:NAMA(1.0),06/06/21 23:00:00,A,MEUR,B1GQ,EL,2019,5,p\nESTAT:NAMA(1.0),06/06/21 23:00:00,A,MEUR,B1GQ,EU27_2020,2019,50,ep\n",
    "sdmx/semicolons.csv": "DATAFLOW;geo;TIME_PERIOD;OBS_VALUE\nX:T(1.0);FR;2019;1,5\nX:T(1.0);FR;2020;2\n",
    "sdmx/without-area.csv": "KEY,TIME_PERIOD,OBS_VALUE\nx,2020,1\n",
    "eurostat/tps00001.tsv": "unit,indic_de,geo\\time\t2008 \t2009 \nNR,JAN,EL\t83137 b\t: \nNR,JAN,UK\t1.5 ep\t: c\nNR,JAN,EU28\t1.5e\t12 b\n",
    "eurostat/quarters.tsv": "freq,sex,geo\\TIME_PERIOD\t2020Q1 \t2020S2 \t2020M03\nM,F,FR\t1\t2\t3\nM,T,FR\t4\t:\t:u\n",
    "eurostat/by-country.tsv": "unit,time\\geo\tFR \tEL \nX,2020\t1 e\t2\nX,2021\t3\t:\n",
    "eurostat/by-unit.tsv": "geo,time\\unit\tPC \tMIO \nFR,2020\t1\t2\n",
    "eurostat/by-indicator.tsv": "geo,time\\indic_x\tAA \tBB \nFR,2020\t1\t2\n",
    "eurostat/faults.tsv": "unit,geo\\time\t2020\t2021\nX,FR\t1,x\t2\nX\t1\t2\nX,DE\t1\nX,IT\t1\t2\n",
    "eurostat/faulty-heading.tsv": "unit,geo\\time\t2020\t20x1\nX,FR\t1\t2\n",
    "imf/WEOApr2021all.xls": "WEO Country Code\tISO\tWEO Subject Code\tCountry\tSubject Descriptor\tUnits\tScale\tCountry/Series-specific Notes\t2019\t2020\tEstimates Start After\n132\tFRA\tNGDPD\tFrance\tGross domestic product\tU.S. dollars\tBillions\tSource: x\t2,728.87\t2,630.5\t2019\n111\tUSA\tNGDP_RPCH\tUnited States\tGrowth\tPercent change\t\t\t--\tn/a\t2019\n\nInternational Monetary Fund, World Economic Outlook\n",
    "imf/groups.xls": "WEO Country Group Code\tWEO Subject Code\tCountry Group Name\tSubject Descriptor\tUnits\tScale\t2019\tEstimates Start After\n1\tNGDPD\tWorld\tGDP\tU.S. dollars\tBillions\t87,000.5\t2019\n2\tNGDPD\tEuro area\tGDP\tU.S. dollars\tZillions\t1\t2019\n",
    "imf/portal.csv": "DATASET,SERIES_CODE,COUNTRY,INDICATOR,FREQUENCY,SCALE,UNIT,2019\nWEO,FRA.X.A,France,Output,Annual,Billions,US dollar,2.5\nWEO,FRA.X.Q,France,Output,Quarterly,Billions,US dollar,2.6\n",
    "epoch/large_scale_ai_models.csv": "Model,Domain,Publication date,Training compute (FLOP),Training compute notes,Parameters,Citations,Confidence,Country (of organization)\nBig-1,Language,2022-03-01,1e24,\"a note,\nover two lines\",1e9,7,Confident,France\nBig-2,Language,2024-02-01,,,,,Likely,\"France,United States of America,France\"\nBig-3,Vision,2024-05-01,4.752e+24,,175000000000.0,2,Speculative,United States of America\nChad,Vision,,5,,,,,China\n",
    "epoch/gpu_clusters.csv": "Certainty,Name,Status,Country,H100 equivalents,First Operational Date\nLikely,C-1,Existing,France,5000.5,2023-04-01\nUnlikely,C-2,Planned,France,,\nConfirmed,C-3,Existing,United States of America,inf,2024\n",
    "epoch/ml_hardware.csv": "Hardware name,Manufacturer,Release date,TDP (W),FP16 (FLOP/s)\nA100,NVIDIA,2020-03-01,400,3.12e14\nMI300X,AMD,2023-12-06,750,\n",
    "epoch/data_centers.csv": "Name,Current H100 equivalents,Current power (MW),Owner,Country\nColossus 2,1111672.56,946,SpaceXAI,United States\n",
    "epoch/data_center_timelines.csv": "Data center,Date,Construction status,Power (MW),Total capital cost (2025 USD billions),Current H100 equivalents (from Data center)\nColossus 2,2025-02-28,Land clearing begins.,0.0,0.0,1111672.56\nColossus 2,2027-02-25,\"Building 3 is estimated to be completed\",2065.0,57.997,1111672.56\n",
    "epoch/eci_scores.csv": "Model,Display name,eci,eci_ci_low,eci_ci_high,date,Organization,Country (of organization)\nm-5,M 5,161.77,159.26,166.01,2026-07-09,Lab,France\n",
    "epoch/gpqa_diamond.csv": "Model version,Best score (across scorers),Release date,Organization,Training compute (FLOP),stderr,id\ng-5,0.914,2025-12-11,Lab,,0.018,Ejo6\ng-4,0.357,2023-03-14,Lab,2.1e+25,0.023,Ffby\n",
    "wide/pib.csv": "Pays;2022;2023\nFrance;1,5;-\nCorée du Sud;2,25;3 000,5\n;;\n",
    "wide/gapminder.csv": "country,continent,year,lifeExp,pop\nFrance,Europe,2002,79.59,59925035\nFrance,Europe,2007,80.657,61083916\nSpain,Europe,2007,80.941,40448191\n",
    "wide/corner.csv": "GDP (current US$),2021,2022\nFrance,5,6\nGermany,7,..\n",
    "wide/money.csv": "Country,Scale,Units,2022\nFrance,Millions,EUR,5\nSpain,Billions,EUR,0.004\n",
    "wide/without-periods.csv": "country,median_age,ISO3\nFrance,42.3,FRA\nJapan,NA,JPN\n",
    "wide/footers.csv": "\"Country or Area\",\"Year\",\"Value\",\"Value Footnotes\"\n\"France\",\"2015\",\"5\",\"1\"\n\n\"footnoteSeqID\",\"Footnote\"\n\"1\",\"a remark\"\n",
    "wide/years-unnamed.csv": "country,jaartal,gdp\nFrance,2020,1\nItaly,2021,2\n",
    "wide/no-entities.csv": "product,2022\nChair,1\nTable,2\n",
    "numbers/doubtful.csv": f"{NATIVE}\nm,FR,2023,\"4,321\"\n",
    "numbers/grouped.csv": f"{NATIVE}\nm,FR,2023,\"4,321\"\nm,DE,2023,\"1,000,000\"\nm,IN,2023,\"12,34,567\"\n",
    "numbers/commas.csv": "metric;entity;year;value\nm;FR;2022;4,321\nm;FR;2023;1,5\nm;DE;2023;1.000.000,5\n",
    "numbers/mixed.csv": "metric;entity;year;value\nm;FR;2022;1.5\nm;FR;2023;1,5\n",
    "numbers/spaces.csv": "metric;entity;year;value\nm;FR;2022;4\u202f321,5\nm;FR;2023;7\nm;DE;2023;1 000\n",
    "json/exact.json": '{"schema":"aiwatch.export/1","observations":[{"id":"x","metric":"m","entity":"FRA","period":"2020","qualifier":"about","value":14.0,"upper":null,"unit":"km"},{"metric":"m","entity":"DEU","period":"2020","value":1e3,"other":"x"}]}',
    "json/nested.json": '[{"metric":"m","entity":"DEU","period":"2020","value":1,"other":{"a":[1,2]}}]',
    "json/texts.json": '[{"metric":"m","entity":"FR","year":"2022","value":"1.234"},{"metric":"m","entity":"FR","year":"2023","value":"1,5"}]',
    "json/escapes.json": '[{"metric":"m\\u00e9\\ud83d\\ude00","entity":"\\u001b[31mX","year":2022,"value":1},{"metric":"m","entity":"FR","entity":"DE","year":2022,"value":1}]',
    "json/irregular.jsonl": '{"metric":"m","entity":"FR","year":2020,"value":1}\n{"value":2,"year":2021,"entity":"FR","metric":"m"}\n\n{"metric":"m","entity":"DE","year":2020,"value":null,"unit":"km","note":"late"}\n{"metric":"m","entity":"IT","year":2020,"valeu":3}\n{"metric":"m","entity":"ES","year":2020,"value":true}\n[1]\n',
    "json/late-field.jsonl": "".join(f'{{"metric":"m","entity":"FR","year":{1900 + n},"value":{n}{"" if n < 60 else ",%s:%d" % (chr(34) + "scope" + chr(34), n)}}}\n' for n in range(90)),
    "json/broken.json": '[{"metric":"m","entity":"FR","year":2020,"value":1},{"metric":"m",]',
    "json/deep.json": "[" * 100 + "]" * 100,
    "faults/three.csv": f"{NATIVE}\nm,FR,2020,x\nm,FR,20x0,1\nm,FR,2021\nm,DE,2021,4\n",
    "faults/many.csv": f"{NATIVE},qualifier,upper\n" + "".join(f"m,{e},20x{n},{n}y,abuot,\n" for n, e in enumerate(["FR", "", "DE"] * 12)),
    "faults/ragged.csv": f"{NATIVE}\nm,FR,2020,1,2\nm,FR\n\nm,FR,2021,2\n,,,\n",
    "faults/repeated-keys.csv": f"{NATIVE}\nm,FR,2023,1\n\nm,France,2023,1\nm,FR,2022,3\nm,fra,2022,4\n",
    "faults/unclosed.csv": f"{NATIVE}\nm,FR,2020,1\nm,\"FR,2021,2\nm,DE,2020,3\n",
    "faults/after-quote.csv": f"{NATIVE}\nm,FR,2020,1\nm,\"F\"R,2021,2\n",
    "faults/missing-columns.csv": "metric,entity,value\nm,FR,1\n",
    "faults/misspelled.csv": f"{NATIVE},qualifer,sorce\nm,FR,2020,1,about,x\n",
    "faults/repeated-column.csv": f"{NATIVE},value,year\nm,FR,2020,1,2,2020\n",
    "faults/other-code.csv": "Entity,Code,Year,T\nGermany,FRA,2023,1\nFrance,FRA,2023,2\n,,2023,1\nItaly,ITA,20x3,12abc\n",
    "faults/qualifiers.csv": f"{NATIVE},qualifier,upper\nm,FR,2020,5,range,3\nm,FR,2021,5,,6\nm,FR,2022,,about,\nm,FR,2023,1.5,rank,\nm,FR,2024,0,rank,\nm,FR,2025,3,rank,2\nm,FR,2026,~5,,\nm,FR,2027,> 5,,\nm,FR,2028,5–6,,\nm,FR,2029,5%,,\nm,FR,2030,n/a,,\nm,FR,2031,$5 bn,,\n",
    "faults/calendar.csv": f"{NATIVE}\nm,FR,2013-2023,9\nm,FR,2023-02-29,1\nm,FR,2023-13,1\nm,FR,2023-Q5,1\nm,FR,2023/2013,1\nm,FR,0000,1\nm,FR,12/05/2023,1\nm,FR,2023-W99,1\n",
    "faults/too-large.csv": f"{NATIVE}\nm,FR,2023,1e99\nm,FR,2022,1e-99\nm,FR,2021,{'9' * 40}\nm,FR,2020,inf\nm,FR,2019,{'x' * 300}\n",
    "faults/controls.csv": f"{NATIVE}\nm\x1b[31m,FR,2023,\"\x1b]0;x\x07\u202e1\n2\"\n=m,-FR,2022,1\n",
    "faults/page.csv": "<!DOCTYPE html><html></html>",
    "faults/lfs.csv": "version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 5\n",
    "faults/empty.csv": "", "faults/blank.csv": "\n\n", "faults/empty.jsonl": "", "faults/one-word.csv": "x",
    "folder/a.csv": f"{NATIVE}\nm,FR,2023,1\nm,DE,2023,3\n", "folder/b.jsonl": '{"metric":"m","entity":"FR","year":2022,"value":2}\n',
    "package/datapackage.json": '{"resources":[{"name":"a","path":"a.csv"},{"name":"b","path":["sub/b.csv"]},{"name":"c","path":"people.csv"}]}',
    "package/a.csv": f"{NATIVE}\nm,FR,2023,1\n", "package/sub/b.csv": f"{NATIVE}\nm,DE,2023,2\n", "package/people.csv": "name,age\nAda,36\n",
    "outside/datapackage.json": '{"resources":[{"path":"../native/bare.csv"},{"path":"none.csv"}]}',
}
# The folders that are read as one.
FOLDERS = ["folder", "package", "long/folder"]

COUNTRIES = ["FRA", "DEU", "ITA", "ESP", "CHN", "USA", "JPN", "IND", "BRA", "CAN"]
# With the first block of 256 KiB and several of 64 KiB.
ROWS = 14_000


def row(number: int, separator: str = ",") -> str:
    """A row of a key of its own."""
    metric = f"a metric with a name of several words {number // 700}"
    return separator.join([metric, COUNTRIES[number // 70 % 10], str(1800 + number % 70), str(number)])


def table(others: dict[int, str] | None = None, separator: str = ",", header: str = NATIVE) -> str:
    """Many rows, with others in the place of some."""
    rows = [(others or {}).get(number) or row(number, separator) for number in range(ROWS)]
    return "\n".join([header.replace(",", separator), *rows, ""])


def records(others: dict[int, str] | None = None) -> str:
    lines = []
    for number in range(ROWS):
        metric, entity, year, value = row(number).split(",")
        plain = json.dumps({"metric": metric, "entity": entity, "period": int(year), "value": int(value)})
        lines.append((others or {}).get(number) or plain)
    return "\n".join(lines) + "\n"


def few_cells(column: int = 0, cell: str = "") -> str:
    """Few different cells, each many times, so that nearly all are known when another one comes."""
    rows = [[f"m{n % 7}", COUNTRIES[n // 7 % 10], str(1800 + n // 70), str(n % 9), "km", "s", "here", ""] for n in range(ROWS)]
    rows[12_345][column] = cell or rows[12_345][column]
    return "\n".join(",".join(cells) for cells in [[f"{NATIVE},unit,scope,source,qualifier"], *rows, []])


def long_files() -> dict[str, str | bytes]:
    accent = unicodedata.normalize("NFD", "é")
    late = {
        "late-number": "m,FR,2020,12x", "late-period": "m,FR,20x0,1", "late-width": "m,FR,2020", "late-quote": 'm,"FR,2020,1',
        "late-after-quote": 'm,"F"R,2020,1', "late-comma": 'm,FR,2020,"12,75"', "late-repeated": row(7), "late-entity": "m,,2020,1",
        "late-lines": 'm,"F\nR",2020,1', "late-spaces": " m , FR, 2020 , 7 ", "late-accent": f"m{accent},Cor{accent}e du Sud,2020,1",
        "late-quoted": '"m","FR","2020","1.50"', "late-missing": "m,FR,2020,", "late-empty-line": "", "late-lone-return": "m,FR,2020,1\rm,FR,2021,x",
    }
    files: dict[str, str | bytes] = {f"{name}.csv": table({10_000: line}) for name, line in late.items()}
    letter = {9_000: "m?,FR,2020,7", 13_000: "m?,FR,2021,8"}
    cells = {"entity": (1, "FRA "), "value": (3, "5 "), "period": (2, " 1999"), "qualifier": (7, "about"), "unit": (4, f"k{accent}"), "missing": (3, " "),
             "scope": (5, "t"), "faulty": (3, "1.2.3"), "zeros": (3, "007.50"), "quoted": (4, '"km"'), "cut": (7, "about\nm0,FRA,1799")}
    files |= {f"few-cells-new-{name}.csv": few_cells(*cell) for name, cell in cells.items()}
    letters = {5_000: '{"metric":"m","entity":"FR","period":2020,"value":7,"qualifier":"about","unit":"km"}',
               9_000: '{"unit":"m","metric":"m","entity":"FR","period":2021,"value":8}'}
    years = [str(year) for year in range(1960, 2020)]
    wide = "".join(f'"Country {n}","{COUNTRIES[n % 10] if n < 10 else ""}","I","X",' + ",".join(f'"{n}.{y}"' for y in years) + ",\n" for n in range(900))
    names = [("France", "FRA"), ("World", "OWID_WRL"), ('"All, of them"', ""), ("Chad", "TCD")]
    files |= {
        "mixed-ends.csv": table({7_000: "m,FR,2020,1\rm,FR,2021,1\r\nm,FR,2022,1", 13_000: "m,FR,2023,x"}),
        "rows.csv": table(), "few-cells.csv": few_cells(), "carriage-returns.csv": table().replace("\n", "\r"),
        "windows.csv": table().replace("\n", "\r\n"), "semicolons.csv": table(separator=";"),
        "semicolons-late-comma.csv": table({3: "m;FR;2020;1.234", 12_000: "m;FR;2021;1,5"}, ";"),
        "mixed-decimals.csv": table({7_000: "m,FR,2020,1.5", 10_000: 'm,FR,2021,"12,75"', 12_000: "m,FR,2022,2.5"}),
        "many-faults.csv": table({450 * n: ["m,FR,2020,x", "m,FR,2020", "m,FR,20x0,"][n % 3] for n in range(1, 30)}),
        "late-western.csv": table(letter).encode().replace(b"?", b"\xe9"),
        "late-mixed.csv": table(letter).encode().replace(b"?", b"\xe9", 1).replace(b"?", b"\xc3\xa9"),
        "late-no-text.csv": table({8_000: "mé,FR,2019,1"} | letter).encode().replace(b"?", b"\xff"),
        "long-lines.csv": f"{NATIVE},note\n" + "".join(f'm,FR,{year},1,"{"x " * 9_000}\n"\n' for year in range(1950, 2010)),
        "rows.csv.gz": gzip.compress(table().encode(), mtime=0), "folder/a.csv": table(), "folder/b.jsonl": records(),
        "lines.jsonl": records(), "lines-late-field.jsonl": records(letters), "lines-late-fault.jsonl": records({10_000: '{"metric":"m",}'}),
        "lines-late-order.jsonl": records({10_000: '{"entity": "a metric with a name of several words 7", "metric": "FRA", "period": 1805, "value": 1}'}),
        "lines-late-key.jsonl": records({10_000: '{"metric": "m", "entity": "FR", "period": 2020, "valeu": 1}'}),
        "lines-without-value.jsonl": records({10_000: '{"metric":"m","entity":"FR","period":2020}'}),
        "array.json": "[" + ",\n".join(records().splitlines()) + "]",
        "API_X.csv": f'"Country Name","Country Code","Indicator Name","Indicator Code",{",".join(years)},\n{wide}',
        "owid.csv": "Entity,Code,Year,Things made,Things lost\n" + "".join(f"{names[n % 4][0]},{names[n % 4][1]},{1000 + n // 4},{n}.50,-{n}\n" for n in range(ROWS)),
        "sdmx.csv": "DATAFLOW,REF_AREA,MEASURE,SEX,TIME_PERIOD,OBS_VALUE,OBS_STATUS,UNIT_MULT\n" + "".join(
            f"OECD:DF_T(1.0),{COUNTRIES[n % 10]},G,{'MFT'[n // 10 % 3]},{1500 + n // 30},{n}.5,{'AEP'[n % 3]},{n % 2 * 3}\n" for n in range(ROWS)),
        "eurostat.tsv": "unit,geo\\time\t" + "\t".join(years) + "\n" + "".join(
            f"U{n // 10},{['FR', 'EL', 'UK', 'EU28', 'DE', 'IT', 'ES', 'PT', 'AT', 'BE'][n % 10]}" + "".join(f"\t{n} {'bep'[n % 3]}" for _ in years) + "\n" for n in range(1_200)),
        "notable_ai_models.csv": "Model,Publication date,Training compute (FLOP),Notes,Country (of organization)\n" + "".join(
            f'M{n},{2000 + n % 25}-0{n % 9 + 1}-11,{n}e20,"a ""note"",\nof two lines {"x" * (n % 200)}","{["France", "China,France", "Atlantis"][n % 3]}"\n' for n in range(3_000)),
    }
    return {f"long/{name}": content for name, content in files.items()}


def written_otherwise() -> dict[str, bytes]:
    """The same observations in other encodings, line ends, packings and forms."""
    text = OBSERVATIONS
    lines = text.splitlines()
    plain = [line.split(",") for line in lines if '"' not in line]
    as_records = [dict(zip(plain[0], cells, strict=True)) for cells in plain[1:]]
    tidy = [{key: cell for key, cell in record.items() if cell or key in NATIVE.split(",")} for record in as_records]
    data = text.encode()
    spreadsheet = io.BytesIO()
    with zipfile.ZipFile(spreadsheet, "w") as archive:
        archive.writestr(zipfile.ZipInfo("a.csv"), text)
    files = {
        "crlf.csv": text.replace("\n", "\r\n").encode(), "cr.csv": text.replace("\n", "\r").encode(),
        "mixed-ends.csv": text.replace("\n", "\r\n", 5).encode(), "no-end.csv": text.rstrip().encode(),
        "mark.csv": b"\xef\xbb\xbf" + data, "utf16.csv": text.encode("utf-16"), "utf16be.csv": text.encode("utf-16-be"),
        "windows-1252.csv": text.encode("windows-1252"), "latin.tsv": text.replace(",", "\t").encode("latin-1"),
        "not-utf8.csv": data + b"\xff\xfem,FR,2023,1\xc3\xa9\n", "packed.csv.gz": gzip.compress(data, mtime=0),
        "members.csv.gz": gzip.compress(data[:500], mtime=0) + gzip.compress(data[500:], mtime=0),
        "cut.csv.gz": gzip.compress(data, mtime=0)[:-12], "packed.csv.bz2": bz2.compress(data), "packed.zip": spreadsheet.getvalue(),
        "excel.xls": b"\xd0\xcf\x11\xe0" + data, "columns.parquet": b"PAR1" + data, "binary.csv": b"\0\1\2" * 50,
        "quoted.csv": "\n".join(",".join(f'"{cell}"' for cell in cells) for cells in plain).encode(),
        "semicolons.csv": "\n".join(";".join(cells) for cells in plain).encode(),
        "tabs.tsv": "\n".join("\t".join(cells) for cells in plain).encode(),
        "blank-lines.csv": "\n\n".join(lines).encode(), "array.json": json.dumps(tidy, indent=1).encode(),
        "lines.jsonl": "".join(json.dumps(record) + "\n" for record in tidy).encode(),
        "regular.jsonl": "".join(json.dumps(record, ensure_ascii=False) + "\n" for record in as_records).encode(),
        "no-ending": data, "lines-no-ending": "".join(json.dumps(record) + "\n" for record in tidy).encode(),
    }
    if shutil.which("zstd"):
        files["packed.csv.zst"] = subprocess.run(["zstd", "-q", "-c"], input=data, capture_output=True, check=True).stdout
    return {f"written/{name}": content for name, content in files.items()}


def files() -> dict[str, bytes]:
    contents = LAYOUTS | long_files() | written_otherwise()
    return {name: text.encode() if isinstance(text, str) else text for name, text in contents.items()}


CELLS = ["", " ", '"', "99999999999999999999999999999999999999999", "1e99", "-0", "+5", "007", "1.50", "1,5", "1 000", "1.234.567", "about 5",
         "more-than", "range", "rank", "5-6", "~3", "e\u0301te\u0301", "\u00e9", ":", "..", "NA", "n/a", "1.5e", "12 b", ": c", "2020", "2020-Q1", "2019/2021",
         "2020M01", "FRA", "France", "World", "EU", "\u202e", "\0", "Millions", "%", "USD", "=1+1", "x" * 40, "12x", "D", "value"]
DELIMITERS = b",;\t|"


def mutated(content: bytes, chance: random.Random) -> bytes:
    """One to three changes: of bytes, of rows, of columns, of a cell."""
    for _ in range(chance.choice([1, 1, 1, 2, 3])):
        how = chance.choice([bytes_changed, rows_changed, columns_changed, *[cell_changed] * 4])
        content = how(content, chance)
    return content


def bytes_changed(content: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(content) + 1)
    some = chance.choice([chance.randbytes(1), b'"', b"\r", b"\n", b"\xc3", b"\xff", b",", b"\\", b"}"])
    return chance.choice([content[:at] + some + content[at + 1:], content[:at] + some + content[at:], content[:at] + content[at + 1:], content[:at]])


def rows_changed(content: bytes, chance: random.Random) -> bytes:
    rows = content.splitlines(keepends=True)
    if not rows:
        return content
    one, two = chance.randrange(len(rows)), chance.randrange(len(rows))
    how = chance.randrange(4)
    if how == 0:
        rows.insert(one, rows[two])
    elif how == 1:
        rows[one], rows[two] = rows[two], rows[one]
    elif how == 2:
        del rows[one]
    else:
        rows[one:one] = [rows[two]] * chance.choice([2, 30, 300])
    return b"".join(rows)


def delimiter(content: bytes) -> bytes:
    return max((bytes([mark]) for mark in DELIMITERS), key=content.count)


def columns_changed(content: bytes, chance: random.Random) -> bytes:
    mark = delimiter(content)
    how = chance.randrange(4)
    if how == 0:
        return content.replace(mark, bytes([chance.choice(DELIMITERS)]))
    if how == 1:
        return content.replace(b"\n", chance.choice([b"\r\n", b"\r", b"\n\n", b"," + b"\n"]))
    rows = [row.split(mark) for row in content.split(b"\n")]
    width = max(len(row) for row in rows)
    one, two = chance.randrange(width), chance.randrange(width)
    for row in (row for row in rows if len(row) > max(one, two)):
        if how == 2:
            row[one], row[two] = row[two], row[one]
        else:
            row.insert(two, row[one])
    return b"\n".join(mark.join(row) for row in rows)


def cell_changed(content: bytes, chance: random.Random) -> bytes:
    mark = delimiter(content)
    rows = content.split(b"\n")
    at = chance.randrange(len(rows))
    cells = rows[at].split(mark)
    cells[chance.randrange(len(cells))] = chance.choice(CELLS).encode()
    rows[at] = mark.join(cells)
    return b"\n".join(rows)
