-- How old the newest row is.
SELECT
  max(arrived_at) AS newest_arrival,
  date_diff('second', max(arrived_at), CAST(current_timestamp AT TIME ZONE 'UTC' AS timestamp)) AS age_seconds
FROM {table}
