// What works with the AWS SDK for Go 2, which finds the endpoint in its environment: a line of JSON for its version, and one for
// each operation.
package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"time"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/config"
	"github.com/aws/aws-sdk-go-v2/service/athena"
	athenatypes "github.com/aws/aws-sdk-go-v2/service/athena/types"
	"github.com/aws/aws-sdk-go-v2/service/firehose"
	firehosetypes "github.com/aws/aws-sdk-go-v2/service/firehose/types"
	"github.com/aws/aws-sdk-go-v2/service/glue"
	gluetypes "github.com/aws/aws-sdk-go-v2/service/glue/types"
	"github.com/aws/aws-sdk-go-v2/service/kinesis"
	kinesistypes "github.com/aws/aws-sdk-go-v2/service/kinesis/types"
	"github.com/aws/aws-sdk-go-v2/service/s3"
	s3types "github.com/aws/aws-sdk-go-v2/service/s3/types"
	"github.com/aws/aws-sdk-go-v2/service/sts"
)

var (
	ctx    = context.Background()
	stream = aws.String("clients-go")
	shard  = aws.String("shardId-000000000000")
	key    = aws.String("a/b c")
)

func main() {
	say(map[string]any{"version": aws.SDKVersion})
	settings, err := config.LoadDefaultConfig(ctx)
	if err != nil {
		panic(err)
	}
	streams := kinesis.NewFromConfig(settings)
	objects := s3.NewFromConfig(settings, func(options *s3.Options) { options.UsePathStyle = true })
	attempt("kinesis records", func() error { return putAndRead(streams) })
	attempt("kinesis fan-out", func() error { return subscribe(streams) })
	attempt("s3 objects", func() error { return writeAndRead(objects) })
	attempt("s3 tags", func() error { return tag(objects) })
	attempt("firehose", func() error { return deliver(firehose.NewFromConfig(settings), objects) })
	attempt("glue", func() error { return readTable(glue.NewFromConfig(settings)) })
	attempt("athena query", func() error { return query(athena.NewFromConfig(settings)) })
	attempt("sts", func() error {
		answer, err := sts.NewFromConfig(settings).GetCallerIdentity(ctx, &sts.GetCallerIdentityInput{})
		return expect(err, func() any { return aws.ToString(answer.Account) }, "000000000000")
	})
}

func say(line map[string]any) {
	text, _ := json.Marshal(line)
	fmt.Println(string(text))
}

func attempt(name string, run func() error) {
	if err := run(); err != nil {
		say(map[string]any{"operation": name, "isOk": false, "reason": err.Error()})
		return
	}
	say(map[string]any{"operation": name, "isOk": true})
}

func expect(err error, read func() any, expected any) error {
	if err != nil {
		return err
	}
	if actual := read(); actual != expected {
		return fmt.Errorf("expected %v, got %v", expected, actual)
	}
	return nil
}

func putAndRead(client *kinesis.Client) error {
	if _, err := client.CreateStream(ctx, &kinesis.CreateStreamInput{StreamName: stream, ShardCount: aws.Int32(1)}); err != nil {
		return err
	}
	entry := kinesistypes.PutRecordsRequestEntry{Data: []byte{0, 255, 5}, PartitionKey: aws.String("k")}
	records := []kinesistypes.PutRecordsRequestEntry{entry, entry}
	if _, err := client.PutRecords(ctx, &kinesis.PutRecordsInput{StreamName: stream, Records: records}); err != nil {
		return err
	}
	iterator, err := client.GetShardIterator(ctx, &kinesis.GetShardIteratorInput{
		StreamName: stream, ShardId: shard, ShardIteratorType: kinesistypes.ShardIteratorTypeTrimHorizon,
	})
	if err != nil {
		return err
	}
	answer, err := client.GetRecords(ctx, &kinesis.GetRecordsInput{ShardIterator: iterator.ShardIterator})
	return expect(err, func() any { return len(answer.Records) }, 2)
}

func subscribe(client *kinesis.Client) error {
	summary, err := client.DescribeStreamSummary(ctx, &kinesis.DescribeStreamSummaryInput{StreamName: stream})
	if err != nil {
		return err
	}
	consumer, err := client.RegisterStreamConsumer(ctx, &kinesis.RegisterStreamConsumerInput{
		StreamARN: summary.StreamDescriptionSummary.StreamARN, ConsumerName: aws.String("reader"),
	})
	if err != nil {
		return err
	}
	answer, err := client.SubscribeToShard(ctx, &kinesis.SubscribeToShardInput{
		ConsumerARN: consumer.Consumer.ConsumerARN, ShardId: shard,
		StartingPosition: &kinesistypes.StartingPosition{Type: kinesistypes.ShardIteratorTypeTrimHorizon},
	})
	if err != nil {
		return err
	}
	defer answer.GetStream().Close()
	event, ok := (<-answer.GetStream().Events()).(*kinesistypes.SubscribeToShardEventStreamMemberSubscribeToShardEvent)
	if !ok {
		return errors.New("no event")
	}
	return expect(nil, func() any { return len(event.Value.Records) }, 2)
}

func writeAndRead(client *s3.Client) error {
	if _, err := client.CreateBucket(ctx, &s3.CreateBucketInput{Bucket: stream}); err != nil {
		return err
	}
	body := bytes.NewReader([]byte("hello"))
	if _, err := client.PutObject(ctx, &s3.PutObjectInput{Bucket: stream, Key: key, Body: body}); err != nil {
		return err
	}
	answer, err := client.GetObject(ctx, &s3.GetObjectInput{Bucket: stream, Key: key})
	return expect(err, func() any { text, _ := io.ReadAll(answer.Body); return string(text) }, "hello")
}

func tag(client *s3.Client) error {
	tags := []s3types.Tag{{Key: aws.String("team"), Value: aws.String("lake")}}
	tagging := &s3types.Tagging{TagSet: tags}
	if _, err := client.PutObjectTagging(ctx, &s3.PutObjectTaggingInput{Bucket: stream, Key: key, Tagging: tagging}); err != nil {
		return err
	}
	answer, err := client.GetObjectTagging(ctx, &s3.GetObjectTaggingInput{Bucket: stream, Key: key})
	return expect(err, func() any { return aws.ToString(answer.TagSet[0].Value) }, "lake")
}

func deliver(client *firehose.Client, objects *s3.Client) error {
	destination := &firehosetypes.ExtendedS3DestinationConfiguration{
		RoleARN: aws.String("arn:aws:iam::000000000000:role/delivery"), BucketARN: aws.String("arn:aws:s3:::" + *stream),
		Prefix:         aws.String("firehose/"),
		BufferingHints: &firehosetypes.BufferingHints{SizeInMBs: aws.Int32(1), IntervalInSeconds: aws.Int32(60)},
	}
	creation := &firehose.CreateDeliveryStreamInput{DeliveryStreamName: stream, ExtendedS3DestinationConfiguration: destination}
	if _, err := client.CreateDeliveryStream(ctx, creation); err != nil {
		return err
	}
	record := &firehosetypes.Record{Data: []byte("one\n")}
	if _, err := client.PutRecord(ctx, &firehose.PutRecordInput{DeliveryStreamName: stream, Record: record}); err != nil {
		return err
	}
	return waitFor(func() (bool, error) {
		list, err := objects.ListObjectsV2(ctx, &s3.ListObjectsV2Input{Bucket: stream, Prefix: aws.String("firehose/")})
		return err == nil && len(list.Contents) == 1, err
	})
}

func waitFor(check func() (bool, error)) error {
	for range 150 {
		if done, err := check(); done || err != nil {
			return err
		}
		time.Sleep(200 * time.Millisecond)
	}
	return errors.New("nothing in 30 s")
}

func readTable(client *glue.Client) error {
	database, view := aws.String(os.Getenv("CLIENTS_DATABASE")), aws.String(os.Getenv("CLIENTS_VIEW"))
	answer, err := client.GetTable(ctx, &glue.GetTableInput{DatabaseName: database, Name: view})
	if err := expect(err, func() any { return aws.ToString(answer.Table.Name) }, *view); err != nil {
		return err
	}
	_, err = client.DeleteTable(ctx, &glue.DeleteTableInput{DatabaseName: database, Name: aws.String("nothing")})
	if missing := new(gluetypes.EntityNotFoundException); errors.As(err, &missing) {
		return nil
	}
	return fmt.Errorf("expected EntityNotFoundException, got %v", err)
}

func query(client *athena.Client) error {
	started, err := client.StartQueryExecution(ctx, &athena.StartQueryExecutionInput{
		WorkGroup:             aws.String(os.Getenv("CLIENTS_WORKGROUP")),
		QueryExecutionContext: &athenatypes.QueryExecutionContext{Database: aws.String(os.Getenv("CLIENTS_DATABASE"))},
		QueryString:           aws.String("SELECT count(*) FROM " + os.Getenv("CLIENTS_VIEW")),
	})
	if err != nil {
		return err
	}
	if err := waitFor(func() (bool, error) {
		answer, err := client.GetQueryExecution(ctx, &athena.GetQueryExecutionInput{QueryExecutionId: started.QueryExecutionId})
		return err == nil && answer.QueryExecution.Status.State == athenatypes.QueryExecutionStateSucceeded, err
	}); err != nil {
		return err
	}
	answer, err := client.GetQueryResults(ctx, &athena.GetQueryResultsInput{QueryExecutionId: started.QueryExecutionId})
	return expect(err, func() any { return aws.ToString(answer.ResultSet.Rows[1].Data[0].VarCharValue) }, "3")
}
