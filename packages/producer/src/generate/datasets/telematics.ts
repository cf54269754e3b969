import type { Random } from "../random.ts";
import { createRowClock } from "../row-clock.ts";
import type { RowGenerator } from "../row-generator.ts";

interface Vehicle {
  readonly vin: string;
  latitude: number;
  longitude: number;
  /** Its heading, as a vector of length 1: east and north. */
  east: number;
  north: number;
  kilometresPerHour: number;
}

const vehicleCount = 200;
const reportIntervalSeconds = 5;
/** Around Berlin: how far vehicles go, in degrees, and how many metres a degree has there. */
const home = { latitude: 52.52, longitude: 13.405, reach: 0.4 };
const metresPerDegree = { latitude: 111_250, longitude: 67_800 };
/** Letters and digits of a vehicle identification number: no I, O, Q (ISO 3779). */
const vinCharacters = "ABCDEFGHJKLMNPRSTUVWXYZ0123456789";

/** Vehicles on the road: each reports its position and speed every five seconds. */
export const generateTelematics: RowGenerator = ({ dataset, random, startMs }) => {
  const clock = createRowClock(dataset, startMs);
  const vehicles = Array.from({ length: vehicleCount }, () => createVehicle(random));
  let count = 0;
  return () => {
    const moment = clock.tick((reportIntervalSeconds * 1000) / vehicleCount);
    const vehicle = vehicles[count % vehicleCount] ?? createVehicle(random);
    count += 1;
    drive(vehicle, random);
    const { vin, latitude, longitude, kilometresPerHour } = vehicle;
    const id = `r${String(count).padStart(9, "0")}`;
    return [id, moment.toISOString(), vin, latitude.toFixed(6), longitude.toFixed(6), kilometresPerHour.toFixed(1)];
  };
};

function createVehicle({ between, fraction }: Random): Vehicle {
  const character = () => vinCharacters[between(0, vinCharacters.length - 1)];
  return {
    vin: `WVW${Array.from({ length: 14 }, character).join("")}`,
    latitude: home.latitude + (fraction() - 0.5) * home.reach,
    longitude: home.longitude + (fraction() - 0.5) * home.reach,
    east: 1,
    north: 0,
    kilometresPerHour: between(0, 80),
  };
}

/** Moves a vehicle on by one interval: a little faster or slower, a little left or right, and turned back at the edge. */
function drive(vehicle: Vehicle, { normal }: Random): void {
  vehicle.kilometresPerHour = Math.min(130, Math.max(0, vehicle.kilometresPerHour + normal() * 4));
  const turn = normal() * 0.3;
  const [east, north] = [vehicle.east - turn * vehicle.north, vehicle.north + turn * vehicle.east];
  const length = Math.sqrt(east * east + north * north);
  const metres = (vehicle.kilometresPerHour / 3.6) * reportIntervalSeconds;
  vehicle.east = east / length;
  vehicle.north = north / length;
  vehicle.latitude += (vehicle.north * metres) / metresPerDegree.latitude;
  vehicle.longitude += (vehicle.east * metres) / metresPerDegree.longitude;
  const [up, right] = [vehicle.latitude - home.latitude, vehicle.longitude - home.longitude];
  if (Math.abs(up) > home.reach) vehicle.north = up > 0 ? -Math.abs(vehicle.north) : Math.abs(vehicle.north);
  if (Math.abs(right) > home.reach) vehicle.east = right > 0 ? -Math.abs(vehicle.east) : Math.abs(vehicle.east);
}
