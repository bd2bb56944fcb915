"""catchup on Spark: `mapInArrow` with the function that every engine calls.

    spark-submit on_spark.py s3a://bucket/articles s3a://bucket/claims

In: Parquet with the columns id, text and, if there is one, date. Out: Parquet with a row a claim, and failed rows beside it.
Every worker needs `pip install 'catchup[parquet]'` or the same as an archive (`--archives`).
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from typing import Any

from catchup import batch


def claims(batches: Iterable[Any]) -> Iterator[Any]:
    """What runs on the workers: batches of texts to batches of claims."""
    return map(batch.extract, batches)


def main(articles: str, target: str) -> None:
    from pyspark.sql import SparkSession
    from pyspark.sql.pandas.types import from_arrow_schema

    from catchup.records import Claim

    spark = SparkSession.builder.appName("catchup").getOrCreate()
    found = spark.read.parquet(articles).mapInArrow(claims, from_arrow_schema(batch.schema(Claim))).cache()
    found.where("error is null").drop("error").write.parquet(target)
    found.where("error is not null").select("doc", "error").write.parquet(f"{target}-failed")


if __name__ == "__main__":
    main(*sys.argv[1:])
