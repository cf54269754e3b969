/**
 * Functions that Trino 426 has and that are not emulated: refused by name rather than as unknown (Trino documentation,
 * functions/list, from memory).
 */
const names = new Set(
  `
  approx_most_frequent approx_set checksum combinations current_groups reduce_agg from_iso8601_timestamp_nanos from_unixtime_nanos bing_tile bing_tile_at bing_tile_coordinates bing_tile_polygon bing_tiles_around
  classify evaluate_classifier_predictions features geometry_union learn_classifier learn_regressor line_interpolate_point
  make_set_digest map_agg_tdigest merge merge_set_digest numeric_histogram qdigest_agg regress render rgb
  simplify_geometry spatial_partitioning spatial_partitions st_area st_asbinary st_astext st_contains st_distance
  st_geometryfromtext st_intersects st_point st_within tdigest_agg to_geometry to_spherical_geography
  value_at_quantile values_at_quantiles quantile_at_value empty_approx_set color bar theta hash_counts
  intersection_cardinality jaccard_index table sequence_table word_stem spooky_hash_v2_32 spooky_hash_v2_64 normal_cdf inverse_normal_cdf
  beta_cdf inverse_beta_cdf
  `
    .trim()
    .split(/\s+/),
);

export function isUnsupportedFunction(name: string): boolean {
  return names.has(name);
}
