"""Ways to run many articles elsewhere than in this machine's processes: Apache Spark, on a cluster."""
