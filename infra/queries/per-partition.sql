-- Rows of each partition, and when they arrived.
SELECT {partitions}, count(*) AS row_count, min(arrived_at) AS first_arrival, max(arrived_at) AS last_arrival
FROM {view}
GROUP BY {partitions}
ORDER BY {partitions}
