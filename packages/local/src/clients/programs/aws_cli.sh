#!/usr/bin/env bash
# What works with the AWS CLI: a line of JSON for its version, and one for each operation.
set -uo pipefail
stream=clients-cli
bucket=clients-cli
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

attempt() { # OPERATION FUNCTION
  if reason=$( (set -e; "$2") 2>&1 >/dev/null); then
    printf '{"operation":"%s","isOk":true}\n' "$1"
  else
    reason=$(printf '%s' "$reason" | tr -d '"\\\n' | cut -c1-300)
    printf '{"operation":"%s","isOk":false,"reason":"%s"}\n' "$1" "$reason"
  fi
}

expect() { # ACTUAL EXPECTED
  [ "$1" = "$2" ] || { echo "expected $2, got $1" >&2; exit 1; }
}

kinesis_records() {
  aws kinesis create-stream --stream-name $stream --shard-count 1
  aws kinesis put-record --stream-name $stream --partition-key k --data aGVsbG8=
  iterator=$(aws kinesis get-shard-iterator --stream-name $stream --shard-id shardId-000000000000 \
    --shard-iterator-type TRIM_HORIZON --query ShardIterator --output text)
  expect "$(aws kinesis get-records --shard-iterator "$iterator" --query 'length(Records)')" 1
}

kinesis_settings() {
  aws kinesis add-tags-to-stream --stream-name $stream --tags team=lake
  expect "$(aws kinesis list-tags-for-stream --stream-name $stream --query 'Tags[0].Value' --output text)" lake
  arn=$(aws kinesis describe-stream-summary --stream-name $stream --query StreamDescriptionSummary.StreamARN --output text)
  aws kinesis register-stream-consumer --stream-arn "$arn" --consumer-name reader
  expect "$(aws kinesis list-stream-consumers --stream-arn "$arn" --query 'length(Consumers)')" 1
  aws kinesis delete-stream --stream-name $stream --enforce-consumer-deletion
}

s3_objects() {
  head -c 12000000 /dev/urandom > "$folder/big"
  aws s3 mb s3://$bucket
  aws s3 cp "$folder/big" s3://$bucket/a/big
  aws s3 sync s3://$bucket "$folder/back"
  cmp "$folder/big" "$folder/back/a/big"
  expect "$(aws s3 ls --recursive s3://$bucket | wc -l | tr -d ' ')" 1
}

s3_tags() {
  aws s3api put-object-tagging --bucket $bucket --key a/big --tagging 'TagSet=[{Key=team,Value=lake}]'
  expect "$(aws s3api get-object-tagging --bucket $bucket --key a/big --query 'TagSet[0].Value' --output text)" lake
}

firehose() {
  destination="RoleARN=arn:aws:iam::000000000000:role/delivery,BucketARN=arn:aws:s3:::$bucket,Prefix=firehose/"
  aws firehose create-delivery-stream --delivery-stream-name $stream --extended-s3-destination-configuration \
    "$destination,BufferingHints={SizeInMBs=1,IntervalInSeconds=60}"
  aws firehose put-record --delivery-stream-name $stream --record Data=aGVsbG8=
  for _ in $(seq 30); do
    found=$(aws s3 ls --recursive s3://$bucket/firehose/ | wc -l | tr -d ' ')
    [ "$found" = 0 ] || break
    sleep 1
  done
  expect "$found" 1
  aws firehose delete-delivery-stream --delivery-stream-name $stream
}

glue() {
  expect "$(aws glue get-table --database-name "$CLIENTS_DATABASE" --name "$CLIENTS_VIEW" --query Table.Name --output text)" \
    "$CLIENTS_VIEW"
}

athena_query() {
  id=$(aws athena start-query-execution --work-group "$CLIENTS_WORKGROUP" --query QueryExecutionId --output text \
    --query-execution-context "Database=$CLIENTS_DATABASE" --query-string "SELECT count(*) FROM $CLIENTS_VIEW")
  for _ in $(seq 30); do
    state=$(aws athena get-query-execution --query-execution-id "$id" --query QueryExecution.Status.State --output text)
    [ "$state" = QUEUED ] || [ "$state" = RUNNING ] || break
    sleep 0.2
  done
  expect "$(aws athena get-query-results --query-execution-id "$id" \
    --query 'ResultSet.Rows[1].Data[0].VarCharValue' --output text)" 3
}

athena_metadata() {
  aws athena create-prepared-statement --work-group "$CLIENTS_WORKGROUP" --statement-name cli --query-statement 'SELECT 1'
  aws athena delete-prepared-statement --work-group "$CLIENTS_WORKGROUP" --statement-name cli
  aws athena list-engine-versions
}

sts() {
  expect "$(aws sts get-caller-identity --query Account --output text)" 000000000000
}

printf '{"version":"%s"}\n' "$(aws --version 2>&1 | sed 's,^aws-cli/\([^ ]*\).*,\1,')"
attempt "kinesis records" kinesis_records
attempt "kinesis settings" kinesis_settings
attempt "s3 objects" s3_objects
attempt "s3 tags" s3_tags
attempt "firehose" firehose
attempt "glue" glue
attempt "athena query" athena_query
attempt "athena metadata" athena_metadata
attempt "sts" sts
